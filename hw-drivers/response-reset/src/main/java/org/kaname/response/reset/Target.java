package org.kaname.response.reset;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kaname.response.Selector;

/**
 * Which TCP connections are reset.
 *
 * @param client {@code null} for anybody.
 * @param server {@code null} for anybody.
 * @param port of the server, {@link Selector#ANY} for any.
 */
record Target(@Nullable InetAddress client, @Nullable InetAddress server, int port) {
  /** Turns selectors into targets; empty if one of them is about more than TCP over IP. */
  static Optional<List<Target>> of(List<Selector> selectors) {
    List<Target> targets = new ArrayList<>();
    for (Selector selector : selectors) {
      InetAddress client = Addresses.address(selector.client()).orElse(null);
      InetAddress server = Addresses.address(selector.server()).orElse(null);
      boolean sound =
          selector.transport() == 6
              && (client != null || server != null)
              && (client != null || selector.client().isEmpty())
              && (server != null || selector.server().isEmpty());
      if (!sound) {
        return Optional.empty();
      }
      targets.add(new Target(client, server, selector.port()));
    }
    return targets.isEmpty() ? Optional.empty() : Optional.of(targets);
  }

  /** Returns an address that every packet of such a connection has. */
  byte[] host() {
    InetAddress known = client == null ? server : client;
    return known == null ? new byte[0] : known.getAddress();
  }

  /** Says whether a segment belongs to such a connection, in either direction. */
  boolean selects(Segment segment) {
    InetAddress from = segment.source();
    InetAddress to = segment.target();
    return is(from, to, segment.targetPort()) || is(to, from, segment.sourcePort());
  }

  private boolean is(InetAddress from, InetAddress to, int serverPort) {
    return (client == null || client.equals(from))
        && (server == null || server.equals(to))
        && (port == Selector.ANY || port == serverPort);
  }
}
