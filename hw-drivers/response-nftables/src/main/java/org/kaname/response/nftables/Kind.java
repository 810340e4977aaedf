package org.kaname.response.nftables;

import java.util.List;

/** What an element of a set cuts. The order is that of the rules. */
enum Kind {
  /** Cuts nothing: counts, to prove that traffic passes here. */
  WATCHED("watched"),
  QUARANTINE("quarantine"),
  DEVICE("device"),
  PAIR("pair"),
  SERVICE("service"),
  FLOW("flow"),
  /** Cuts what goes past so many packets a second. */
  RATE("rate");

  private static final String PORTS = " . inet_proto . inet_service";

  private final String word;

  Kind(String word) {
    this.word = word;
  }

  /** Returns the name of the set. */
  String set(Version version) {
    return word + version.digit;
  }

  /** Returns the type of the set's elements. */
  String type(Version version) {
    return switch (this) {
      case QUARANTINE, DEVICE -> version.type;
      case PAIR -> version.type + " . " + version.type;
      case SERVICE -> version.type + PORTS;
      case WATCHED, FLOW, RATE -> version.type + " . " + version.type + PORTS;
    };
  }

  /** Returns what the set keeps with each element. */
  String statement() {
    return this == RATE ? "limit rate over 1/second;" : "counter;";
  }

  /** Returns the rules that look into the set, for both directions. */
  List<String> rules(Version version) {
    String set = "@" + set(version);
    String from = version.header + " saddr";
    String to = version.header + " daddr";
    String call = " . meta l4proto . th dport ";
    String answer = " . meta l4proto . th sport ";
    String other = " @allowed" + version.digit;
    return switch (this) {
      case WATCHED -> List.of(from + " . " + to + call + set + " continue");
      case QUARANTINE ->
          List.of(
              from + " " + set + " " + to + " !=" + other + " goto cut",
              to + " " + set + " " + from + " !=" + other + " goto cut");
      case DEVICE -> List.of(from + " " + set + " goto cut", to + " " + set + " goto cut");
      case PAIR ->
          List.of(
              from + " . " + to + " " + set + " goto cut",
              to + " . " + from + " " + set + " goto cut");
      case SERVICE -> List.of(to + call + set + " goto cut", from + answer + set + " goto cut");
      case FLOW ->
          List.of(
              from + " . " + to + call + set + " goto cut",
              to + " . " + from + answer + set + " goto cut");
      case RATE -> List.of(from + " . " + to + call + set + " drop");
    };
  }
}
