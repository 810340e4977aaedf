package org.kaname.detect;

/**
 * Who calls whom about what: the unit in which traffic is classified and stopped.
 *
 * @param client the device that calls.
 * @param server the device that is called.
 * @param transport 6 TCP, 17 UDP, another IP protocol, or 0 without IP.
 * @param port of the server, or the EtherType without IP; 0 where the transport has no ports.
 * @param protocol short name, empty if nobody decodes it.
 */
public record Link(Endpoint client, Endpoint server, int transport, int port, String protocol) {
  public Link {
    if (transport < 0 || transport > 255 || port < 0 || port > 0xFFFF) {
      throw new IllegalArgumentException("transport " + transport + ", port " + port);
    }
  }
}
