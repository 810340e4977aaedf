package org.kaname.response.model;

import java.util.List;

/**
 * A device that others depend on without calling it about their business.
 *
 * @param device inventory id, IP or MAC address.
 * @param role what it does for them.
 * @param zones ids of the zones it does it for; all if empty.
 */
public record Infrastructure(String device, Role role, List<String> zones) {
  /** What a device does for others. */
  public enum Role {
    /** Links that leave a zone pass it. */
    GATEWAY(0),
    /** It gives out addresses (RFC 2131, 4.1: UDP port 67). */
    DHCP(67),
    /** It answers for names (RFC 1035, 4.2: UDP port 53). */
    DNS(53);

    private final int port;

    Role(int port) {
      this.port = port;
    }

    /** Returns the UDP port of the service, 0 for gateways. */
    public int port() {
      return port;
    }
  }

  public Infrastructure {
    device = Names.canonical(Names.checked(device));
    zones = List.copyOf(zones);
  }
}
