package org.kaname.pipeline.flow;

import java.util.BitSet;

/** What port numbers and EtherTypes say: infrastructure chatter, dynamic ports, who is called. */
final class Services {
  /** First port of the dynamic range (RFC 6335, 6). */
  static final int DYNAMIC = 49_152;

  private static final int TCP = 6;
  private static final int UDP = 17;

  /** DHCP, NTP, NetBIOS names and datagrams, DHCPv6, SSDP, WS-Discovery, mDNS, LLMNR. */
  private static final BitSet CHATTER_UDP =
      bits(67, 68, 123, 137, 138, 546, 547, 1900, 3702, 5353, 5355);

  private Services() {}

  private static BitSet bits(int... ports) {
    BitSet set = new BitSet(65_536);
    for (int port : ports) {
      set.set(port);
    }
    return set;
  }

  /**
   * Says whether a service is chatter: name and time services, neighbour discovery, group joins.
   */
  static boolean chatter(int transport, int port) {
    return switch (transport) {
      case UDP -> CHATTER_UDP.get(port);
      case TCP -> false;
      case 0 -> chatterEtherType(port);
      // ICMP, IGMP, IPv6 hop-by-hop, ICMPv6, PIM, VRRP (IANA protocol numbers).
      case 1, 2, 58, 103, 112 -> true;
      default -> false;
    };
  }

  /** ARP, RARP, spanning tree, LLDP, 802.1X, slow protocols, loopback test, EtherType unknown. */
  private static boolean chatterEtherType(int etherType) {
    return switch (etherType) {
      case 0x0806, 0x8035, 0x0042, 0x88CC, 0x888E, 0x8809, 0x9000, 0x8100 -> true;
      default -> etherType < 0x0600;
    };
  }

  /**
   * Says whether the destination is the called side of a packet whose flow nobody saw begin.
   *
   * @param hinted ports that an installed decoder names.
   */
  static boolean targetIsServer(int sourcePort, int targetPort, BitSet hinted) {
    boolean sourceHinted = hinted.get(sourcePort);
    boolean targetHinted = hinted.get(targetPort);
    if (sourceHinted != targetHinted) {
      return targetHinted;
    }
    return targetPort <= sourcePort;
  }
}
