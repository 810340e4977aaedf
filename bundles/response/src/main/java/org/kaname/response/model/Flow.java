package org.kaname.response.model;

/**
 * Who calls whom about what, in a model.
 *
 * @param client inventory id, IP or MAC address.
 * @param server as {@code client}.
 * @param transport 6 TCP, 17 UDP, another IP protocol, 0 without IP.
 * @param port of the server, or the EtherType without IP.
 */
public record Flow(String client, String server, int transport, int port) {
  public Flow {
    client = Names.canonical(Names.checked(client));
    server = Names.canonical(Names.checked(server));
    Service.check(transport, port);
  }
}
