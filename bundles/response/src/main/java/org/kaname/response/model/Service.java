package org.kaname.response.model;

/**
 * What a server offers. In a model's list of closed services it says: only the flows in this model
 * use it.
 *
 * @param server inventory id, IP or MAC address.
 * @param transport 6 TCP, 17 UDP, another IP protocol, 0 without IP.
 * @param port of the server, or the EtherType without IP.
 */
public record Service(String server, int transport, int port) {
  public Service {
    server = Names.canonical(Names.checked(server));
    check(transport, port);
  }

  static void check(int transport, int port) {
    if (transport < 0 || transport > 255 || port < 0 || port > 0xFFFF) {
      throw new IllegalArgumentException("transport " + transport + ", port " + port);
    }
  }
}
