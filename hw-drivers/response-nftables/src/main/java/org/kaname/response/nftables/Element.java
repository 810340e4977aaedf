package org.kaname.response.nftables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kaname.response.Action;
import org.kaname.response.Prefix;
import org.kaname.response.Selector;

/**
 * One element of a set.
 *
 * @param kind of set.
 * @param version of the addresses.
 * @param key its parts as nftables writes them: addresses, protocol, port.
 */
record Element(Kind kind, Version version, List<String> key) {
  Element {
    key = List.copyOf(key);
  }

  /**
   * Returns the elements that cut a target.
   *
   * @return empty if the action cannot be made of this target here.
   */
  static Optional<List<Element>> of(Action action, List<Selector> target) {
    List<Element> elements = new ArrayList<>();
    for (Selector selector : target) {
      Optional<Element> one = of(action, selector);
      if (one.isEmpty()) {
        return Optional.empty();
      }
      if (!elements.contains(one.get())) {
        elements.add(one.get());
      }
    }
    return whole(action, target) ? Optional.of(elements) : Optional.empty();
  }

  /** A device is cut off in both roles, or not at all. */
  private static boolean whole(Action action, List<Selector> target) {
    return switch (action) {
      case BLOCK_DEVICE, QUARANTINE ->
          target.stream().allMatch(one -> target.contains(one.turned()));
      default -> true;
    };
  }

  private static Optional<Element> of(Action action, Selector selector) {
    String client = selector.client();
    String server = selector.server();
    boolean both = !client.isEmpty() && !server.isEmpty();
    boolean open = selector.transport() == Selector.ANY && selector.port() == Selector.ANY;
    return switch (action) {
      case BLOCK_FLOW -> both ? ported(Kind.FLOW, selector, client, server) : Optional.empty();
      case RATE_LIMIT -> both ? ported(Kind.RATE, selector, client, server) : Optional.empty();
      case BLOCK_SERVICE ->
          client.isEmpty() ? ported(Kind.SERVICE, selector, server) : Optional.empty();
      case BLOCK_PAIR -> both && open ? plain(Kind.PAIR, client, server) : Optional.empty();
      case BLOCK_DEVICE -> !both && open ? plain(Kind.DEVICE, client + server) : Optional.empty();
      case QUARANTINE -> !both && open ? plain(Kind.QUARANTINE, client + server) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** Returns the element that counts a link. */
  static Optional<Element> watching(Selector link) {
    return ported(Kind.WATCHED, link, link.client(), link.server());
  }

  private static Optional<Element> ported(Kind kind, Selector selector, String... addresses) {
    Optional<String> protocol = protocol(selector.transport());
    if (protocol.isEmpty() || selector.port() < 0) {
      return Optional.empty();
    }
    return plain(kind, addresses)
        .map(
            one ->
                new Element(
                    kind,
                    one.version,
                    Stream.concat(
                            one.key.stream(),
                            Stream.of(protocol.get(), Integer.toString(selector.port())))
                        .toList()));
  }

  /** Transports with ports where nftables looks for them ({@code th dport}). */
  private static Optional<String> protocol(int transport) {
    return switch (transport) {
      case 6 -> Optional.of("tcp");
      case 17 -> Optional.of("udp");
      case 132 -> Optional.of("sctp");
      default -> Optional.empty();
    };
  }

  private static Optional<Element> plain(Kind kind, String... addresses) {
    List<String> key = List.of(addresses);
    if (!key.stream().allMatch(Element::address)) {
      return Optional.empty();
    }
    List<Version> versions = key.stream().map(Version::holding).distinct().toList();
    return versions.size() == 1 && Version.of(kind).contains(versions.get(0))
        ? Optional.of(new Element(kind, versions.get(0), key))
        : Optional.empty();
  }

  /** Lets nothing but one address into a script. */
  private static boolean address(String text) {
    if (text.equals("any") || text.indexOf('/') >= 0) {
      return false;
    }
    try {
      return !new Prefix(text).text().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Returns the name of its set. */
  String set() {
    return kind.set(version);
  }

  /** Returns its key as scripts have it. */
  String script() {
    return String.join(" . ", key);
  }

  /** Returns what it stops. */
  List<Selector> stops() {
    return switch (kind) {
      case WATCHED -> List.of();
      case DEVICE, QUARANTINE -> List.of(any(key.get(0), ""), any("", key.get(0)));
      case PAIR -> List.of(any(key.get(0), key.get(1)), any(key.get(1), key.get(0)));
      case SERVICE -> List.of(new Selector("", key.get(0), transport(), port()));
      case FLOW, RATE -> List.of(new Selector(key.get(0), key.get(1), transport(), port()));
    };
  }

  private static Selector any(String client, String server) {
    return new Selector(client, server, Selector.ANY, Selector.ANY);
  }

  private int transport() {
    return switch (key.get(key.size() - 2)) {
      case "tcp" -> 6;
      case "udp" -> 17;
      default -> 132;
    };
  }

  private int port() {
    return Integer.parseInt(key.get(key.size() - 1));
  }
}
