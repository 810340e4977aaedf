package org.kaname.pipeline.packets;

import java.nio.ByteBuffer;

/**
 * Finds where the headers of a frame end and its payload does; refilled for every frame, so that
 * frames can be cut to their headers as they pass.
 */
final class HeaderBounds {
  static final int TCP = 6;
  static final int UDP = 17;
  static final int IPV4 = 0x0800;
  static final int IPV6 = 0x86DD;
  private static final int ICMP = 1;
  private static final int ICMP6 = 58;
  private static final int ARP = 0x0806;
  private static final int ARP_LENGTH = 28; // RFC 826, for Ethernet and IPv4
  private static final int ICMP_HEADER = 8;
  private static final int SMALLEST_ETHER_TYPE = 0x0600;
  private static final int MORE_OR_OFFSET = 0x3FFF;
  private static final int OFFSET = 0x1FFF;
  private static final int ROUTER_ALERT = 0x9404_0000; // RFC 2113, the only option in use
  private static final int URGENT = 0x20;
  private static final int RESERVED = 0x0E;
  private static final int ANY = 0;
  private static final int UNKNOWN = -1;

  private ByteBuffer bytes = ByteBuffer.allocate(0);
  private int base;
  private int captured;
  private int payload;
  private int end;
  private int typeAt;
  private int networkType;
  private int network;
  private int transport;
  private int protocol;
  private int number;
  private int doubtFrom;
  private int doubtTo;
  private boolean whole;

  /**
   * Looks at a frame.
   *
   * @param at absolute index of its first byte; everything told is counted from there.
   * @param linkType of the capture file registry; one that is not known is all payload.
   */
  void of(ByteBuffer buffer, int at, int length, int linkType) {
    bytes = buffer;
    base = at;
    captured = length;
    payload = 0;
    end = length;
    typeAt = -1;
    networkType = 0;
    network = -1;
    transport = -1;
    protocol = 0;
    number = -1;
    doubtFrom = 0;
    doubtTo = 0;
    whole = false;
    switch (linkType) {
      case 1 -> ethernet();
      case 12, 14, 101, 228, 229 -> raw(0);
      case 0, 108 -> raw(4);
      case 113 -> cooked(14, 16);
      case 276 -> cooked(0, 20);
      default -> {}
    }
  }

  /** Returns the index of the first byte behind the headers. */
  int payload() {
    return payload;
  }

  /** Returns the index behind the last byte of the packet; what follows fills the frame up. */
  int end() {
    return end;
  }

  /** Returns where the EtherType stands, -1 if nowhere. */
  int typeAt() {
    return typeAt;
  }

  /** Returns the EtherType of the header of IP that was read, 0 if there was none. */
  int networkType() {
    return networkType;
  }

  /** Returns where the header of IP begins, -1 if there is none. */
  int network() {
    return network;
  }

  /** Returns where the header of TCP or UDP begins, -1 if there is none. */
  int transport() {
    return protocol == TCP || protocol == UDP ? transport : -1;
  }

  /** Returns where that begins which IP carries. */
  int inside() {
    return transport;
  }

  /** Returns the protocol in the header of IP, -1 if what follows is not its header. */
  int protocol() {
    return protocol;
  }

  /** Returns the protocol that IP names, -1 if its header was not understood. */
  int number() {
    return number;
  }

  /** Returns the index of the first header byte that says nothing known. */
  int doubtFrom() {
    return doubtFrom;
  }

  /** Returns the index behind the last of them. */
  int doubtTo() {
    return doubtTo;
  }

  /** Says whether the frame has the whole packet, not a fragment or a beginning. */
  boolean whole() {
    return whole;
  }

  private boolean has(int at, int count) {
    return at + count <= captured;
  }

  private int u8(int at) {
    return bytes.get(base + at) & 0xFF;
  }

  private int u16(int at) {
    return bytes.getShort(base + at) & 0xFFFF;
  }

  private void raw(int at) {
    if (has(at, 1)) {
      network(u8(at) >>> 4 == 6 ? IPV6 : IPV4, at);
    }
  }

  private void cooked(int type, int at) {
    if (has(0, at)) {
      typeAt = type;
      network(u16(type), at);
    }
  }

  private void ethernet() {
    if (!has(0, 14)) {
      return;
    }
    int at = 12;
    int type = u16(at);
    while (tag(type) && has(at, 6)) {
      at += 4;
      type = u16(at);
    }
    typeAt = at;
    if (type < SMALLEST_ETHER_TYPE) {
      end = Math.min(end, at + 2 + type);
    }
    network(type, at + 2);
  }

  /** Says whether an EtherType is that of a VLAN tag. */
  static boolean tag(int type) {
    return type == 0x8100 || type == 0x88A8 || type == 0x9100;
  }

  private void network(int type, int at) {
    payload = Math.min(at, end);
    if (type == IPV4 && has(at, 20) && u8(at) >>> 4 == 4) {
      ipv4(at);
    } else if (type == IPV6 && has(at, 40) && u8(at) >>> 4 == 6) {
      ipv6(at);
    } else if (type == ARP && has(at, ARP_LENGTH)) {
      payload = at + ARP_LENGTH;
      end = payload;
    }
  }

  private void ipv4(int at) {
    networkType = IPV4;
    network = at;
    int header = Math.max(20, (u8(at) & 0xF) << 2);
    ends(at + Math.max(20, u16(at + 2)));
    int fragment = u16(at + 6) & MORE_OR_OFFSET;
    whole &= fragment == 0;
    boolean usual =
        header == 20
            || (header == 24 && has(at, 24) && bytes.getInt(base + at + 20) == ROUTER_ALERT);
    payload = Math.min(at + 20, end);
    protocol = -1;
    if (usual) {
      transport(u8(at + 9), at + header, (fragment & OFFSET) == 0);
    }
  }

  private void ipv6(int at) {
    networkType = IPV6;
    network = at;
    ends(at + 40 + u16(at + 4));
    transport(u8(at + 6), at + 40, true);
  }

  private void ends(int at) {
    whole = at <= captured;
    end = Math.min(end, at);
  }

  private void transport(int carried, int at, boolean begins) {
    payload = Math.min(at, end);
    transport = at;
    number = carried;
    protocol = begins ? carried : -1;
    if (protocol == TCP && segment(at)) {
      payload = Math.min(end, at + Math.max(20, u8(at + 12) >>> 2 & 0x3C));
      options(at + 20);
    } else if (protocol == UDP && datagram(at)) {
      payload = Math.min(end, at + 8);
    } else {
      boolean control = protocol == ICMP || protocol == ICMP6;
      payload = Math.min(end, control ? at + ICMP_HEADER : at);
      protocol = -1;
    }
  }

  /** Says whether this can be the header of a segment and not text (RFC 9293, 3.1). */
  private boolean segment(int at) {
    return has(at, 20)
        && u8(at + 12) >>> 4 >= 5
        && (u8(at + 12) & RESERVED) == 0
        && ((u8(at + 13) & URGENT) != 0 || u16(at + 18) == 0);
  }

  private boolean datagram(int at) {
    return has(at, 8) && u16(at + 4) >= 8 && (!whole || u16(at + 4) <= end - at);
  }

  /** Doubts options of TCP unless all are known. */
  private void options(int from) {
    int at = from;
    while (at < payload) {
      int length = optionLength(at);
      if (length <= 0) {
        break;
      }
      at += length;
    }
    if (at != payload && payload > from) {
      doubtFrom = from;
      doubtTo = payload;
    }
  }

  /** Returns the length of an option, 0 if it is none that is known. */
  private int optionLength(int at) {
    int kind = u8(at);
    if (kind <= 1) {
      return 1;
    }
    int expected = optionLengthOf(kind);
    int told = at + 1 < payload ? u8(at + 1) : 0;
    return expected == UNKNOWN || told < 2 || (expected != ANY && told != expected) ? 0 : told;
  }

  /** Lengths of TCP options by kind (RFC 9293, 3.1; RFC 7323; RFC 2018). */
  private static int optionLengthOf(int kind) {
    return switch (kind) {
      case 2 -> 4;
      case 3 -> 3;
      case 4 -> 2;
      case 5 -> ANY;
      case 8 -> 10;
      default -> UNKNOWN;
    };
  }
}
