package org.kaname.response;

import org.kaname.detect.Endpoint;
import org.kaname.detect.Link;

/**
 * Which links: those whose client, server, transport and port are these, in both directions of
 * their packets.
 *
 * @param client IP address, or MAC address (six octets in hexadecimal with colons); empty for
 *     anybody.
 * @param server as {@code client}.
 * @param transport 6 TCP, 17 UDP, another IP protocol, 0 without IP; {@link #ANY}.
 * @param port of the server, or the EtherType without IP; {@link #ANY}.
 */
public record Selector(String client, String server, int transport, int port) {
  /** Any transport, any port. */
  public static final int ANY = -1;

  /** Everything. */
  public static final Selector ALL = new Selector("", "", ANY, ANY);

  public Selector {
    if (transport < ANY || transport > 255 || port < ANY || port > 0xFFFF) {
      throw new IllegalArgumentException("transport " + transport + ", port " + port);
    }
  }

  /** Selects one link. */
  public static Selector of(Link link) {
    return new Selector(
        address(link.client()), address(link.server()), link.transport(), link.port());
  }

  /** Returns what a device is selected by: its IP address, without one its MAC address. */
  public static String address(Endpoint endpoint) {
    return endpoint.ip().isEmpty() ? endpoint.mac() : endpoint.ip();
  }

  /** Selects the same between the same two, with the roles changed. */
  public Selector turned() {
    return new Selector(/* client= */ server, /* server= */ client, transport, port);
  }

  /** Says whether it selects a link. */
  public boolean selects(Link link) {
    return is(client, link.client())
        && is(server, link.server())
        && (transport == ANY || transport == link.transport())
        && (port == ANY || port == link.port());
  }

  private static boolean is(String address, Endpoint endpoint) {
    return address.isEmpty() || address.equals(endpoint.ip()) || address.equals(endpoint.mac());
  }
}
