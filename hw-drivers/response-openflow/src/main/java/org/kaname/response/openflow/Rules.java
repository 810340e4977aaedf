package org.kaname.response.openflow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kaname.response.Action;
import org.kaname.response.Selector;

/**
 * Turns targets into rules, both directions of each, and rules back into what they stop.
 *
 * @param site what it allows in quarantine.
 * @param priority of rules that block; those of a quarantine are below, so that a block holds there
 *     too.
 */
record Rules(Site site, int priority) {
  private static final int QUARANTINE_PASS = 1000;
  private static final int QUARANTINE_DROP = 2000;
  private static final int SCTP = 132;

  /**
   * Returns the rules for a target.
   *
   * @return empty if rules cannot say it.
   */
  Optional<List<Rule>> of(Action action, List<Selector> target) {
    Set<Match> matches = new LinkedHashSet<>();
    for (Selector selector : target) {
      List<Match> forward = matches(selector);
      if (forward.isEmpty()) {
        return Optional.empty();
      }
      forward.forEach(match -> matches.addAll(List.of(match, match.back())));
    }
    return Optional.of(
        action == Action.QUARANTINE ? quarantine(target, matches) : drops(matches, priority));
  }

  private static List<Rule> drops(Collection<Match> matches, int priority) {
    return matches.stream().map(match -> new Rule(match, true, priority)).toList();
  }

  private List<Rule> quarantine(List<Selector> target, Collection<Match> matches) {
    Set<Match> pass = new LinkedHashSet<>();
    for (Selector selector : target) {
      Address device = end(selector.client().isEmpty() ? selector.server() : selector.client());
      if (device != null) {
        passages(device).forEach(match -> pass.addAll(List.of(match, match.back())));
      }
    }
    List<Rule> rules = new ArrayList<>();
    pass.forEach(match -> rules.add(new Rule(match, false, priority - QUARANTINE_PASS)));
    rules.addAll(drops(matches, priority - QUARANTINE_DROP));
    return rules;
  }

  /** What a device may still send; from a MAC address also the questions where others are. */
  private List<Match> passages(Address device) {
    List<Match> passages = new ArrayList<>();
    for (Address other : site.allowed()) {
      if (device.isMac() || device.etherType() == other.etherType()) {
        passages.add(match(device, other, other.etherType(), Match.ANY, Match.ANY));
      }
    }
    if (device.isMac()) {
      passages.add(match(device, null, Match.ARP, Match.ANY, Match.ANY));
    }
    return passages;
  }

  private static Match match(
      @Nullable Address client, @Nullable Address server, int etherType, int transport, int port) {
    return new Match(client, server, etherType, transport, Match.ANY, port);
  }

  private static @Nullable Address end(String text) {
    return Address.of(text).orElse(null);
  }

  /** Returns what packets to the server look like; nothing if no rule can say it. */
  private static List<Match> matches(Selector selector) {
    Address client = end(selector.client());
    Address server = end(selector.server());
    boolean sound =
        (client != null || server != null)
            && (client != null || selector.client().isEmpty())
            && (server != null || selector.server().isEmpty());
    if (!sound) {
      return List.of();
    }
    Set<Integer> types = new HashSet<>();
    for (Address end : new Address[] {client, server}) {
      if (end != null && !end.isMac()) {
        types.add(end.etherType());
      }
    }
    if (types.size() > 1 || selector.transport() == 0 && !types.isEmpty()) {
      return List.of();
    }
    return matches(selector, client, server, types);
  }

  private static List<Match> matches(
      Selector selector, @Nullable Address client, @Nullable Address server, Set<Integer> types) {
    int transport = selector.transport();
    if (transport == 0) {
      return selector.port() == Selector.ANY
          ? List.of()
          : List.of(match(client, server, selector.port(), Match.ANY, Match.ANY));
    }
    int port = transport == Match.TCP || transport == Match.UDP ? selector.port() : Match.ANY;
    if (transport == Selector.ANY && selector.port() != Selector.ANY
        || transport == SCTP && selector.port() != Selector.ANY) {
      return List.of();
    }
    if (transport == Selector.ANY) {
      int type = types.isEmpty() ? Match.ANY : types.iterator().next();
      return List.of(match(client, server, type, Match.ANY, Match.ANY));
    }
    Set<Integer> carriers = types.isEmpty() ? Set.of(Match.IPV4, Match.IPV6) : types;
    return carriers.stream()
        .sorted()
        .map(type -> match(client, server, type, transport, port))
        .toList();
  }

  /**
   * Returns every link that rules for a target stop: where no port is said, also those in which the
   * ends have changed roles; for a MAC address also those of its IP addresses.
   */
  List<Selector> stops(List<Selector> target) {
    Set<Selector> stops = new LinkedHashSet<>();
    for (Selector selector : target) {
      for (String client : names(selector.client())) {
        for (String server : names(selector.server())) {
          stops.add(new Selector(client, server, selector.transport(), selector.port()));
          if (!ported(selector)) {
            stops.add(new Selector(server, client, selector.transport(), selector.port()));
          }
        }
      }
    }
    return List.copyOf(stops);
  }

  private static boolean ported(Selector selector) {
    return selector.port() != Selector.ANY
        && (selector.transport() == Match.TCP || selector.transport() == Match.UDP);
  }

  private List<String> names(String text) {
    Address address = end(text);
    if (address == null) {
      return List.of("");
    }
    List<String> names = new ArrayList<>(List.of(address.text()));
    if (address.isMac()) {
      names.addAll(site.addresses(address));
    }
    return names;
  }

  /** Says whether it is known whose packets the rules would drop besides. */
  boolean whole(List<Selector> target) {
    return target.stream()
        .flatMap(selector -> List.of(selector.client(), selector.server()).stream())
        .flatMap(text -> Address.of(text).stream())
        .allMatch(address -> !address.isMac() || !site.addresses(address).isEmpty());
  }

  /** Says whether an end of every link passes the switch. */
  boolean passes(List<Selector> target) {
    return target.stream()
        .allMatch(
            selector ->
                List.of(selector.client(), selector.server()).stream()
                    .flatMap(text -> Address.of(text).stream())
                    .anyMatch(site::passes));
  }

  /** Returns what rules in a switch stop: links both of whose directions are dropped. */
  static List<Selector> stopped(List<Flow> flows) {
    Set<Match> dropped = new LinkedHashSet<>();
    flows.stream().filter(Flow::drop).forEach(flow -> flow.match().ifPresent(dropped::add));
    Set<Selector> stops = new LinkedHashSet<>();
    for (Match match : dropped) {
      if (match.sourcePort() == Match.ANY && dropped.contains(match.back())) {
        stops.add(selector(match));
      }
    }
    return List.copyOf(stops);
  }

  private static Selector selector(Match match) {
    boolean plain = match.transport() == Match.ANY;
    boolean ip = match.etherType() == Match.IPV4 || match.etherType() == Match.IPV6;
    boolean other = plain && !ip && match.etherType() != Match.ANY;
    return new Selector(
        text(match.source()),
        text(match.target()),
        other ? 0 : match.transport(),
        other ? match.etherType() : match.targetPort());
  }

  private static String text(@Nullable Address address) {
    return address == null ? "" : address.text();
  }
}
