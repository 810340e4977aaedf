package org.kaname.response.nftables;

import java.util.List;

/** Kinds of addresses that a set holds. */
enum Version {
  FOUR("4", "ip", "ipv4_addr"),
  SIX("6", "ip6", "ipv6_addr"),
  ETHERNET("m", "ether", "ether_addr");

  /** Both versions of IP. */
  static final List<Version> IP = List.of(FOUR, SIX);

  /** Last letter of the names of sets. */
  final String digit;

  /** How rules name the header. */
  final String header;

  /** The type of an address in a set. */
  final String type;

  Version(String digit, String header, String type) {
    this.digit = digit;
    this.header = header;
    this.type = type;
  }

  /** Returns those that a kind has sets for: MAC addresses can only be cut whole. */
  static List<Version> of(Kind kind) {
    return kind == Kind.DEVICE ? List.of(values()) : IP;
  }

  /** Returns which one an address in text form is. */
  static Version holding(String address) {
    if (address.matches("[0-9a-f]{2}(:[0-9a-f]{2}){5}")) {
      return ETHERNET;
    }
    return address.indexOf(':') < 0 ? FOUR : SIX;
  }
}
