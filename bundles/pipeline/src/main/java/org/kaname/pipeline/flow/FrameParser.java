package org.kaname.pipeline.flow;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads link and network headers and hands what is inside to the {@link FlowTracker}.
 *
 * <p>Link types are those of the capture file registry: 0 and 108 loopback, 1 Ethernet, 12, 14,
 * 101, 228, 229 raw IP, 113 and 276 Linux cooked.
 */
final class FrameParser {
  /** LINKTYPE_ETHERNET of the capture file registry. */
  static final int ETHERNET = 1;

  private static final int IPV4 = 0x0800;
  private static final int IPV6 = 0x86DD;
  private static final int ARP = 0x0806;
  static final int VLAN = 0x8100;
  private static final int SERVICE_VLAN = 0x88A8;
  private static final int OLD_QINQ = 0x9100;
  private static final int SMALLEST_ETHER_TYPE = 0x0600;

  /** Both access points AA, unnumbered information, organisation 0. */
  private static final long SNAP = 0xAAAA_0300_0000L;

  /** 802.2 and the old 802.3 frames in Linux cooked headers (linux/if_ether.h). */
  private static final int COOKED_LLC = 4;

  private static final int COOKED_8023 = 1;

  private final FlowTracker tracker;
  private final Fragments fragments;
  private final Tally tally;
  private final Share share;

  /** Whether this shard counts what belongs to no address pair. */
  private final boolean first;

  FrameParser(FlowTracker tracker, Tally tally, Share share) {
    this.tracker = tracker;
    this.tally = tally;
    this.share = share;
    first = share.number() == 0;
    fragments = new Fragments(tally);
  }

  void frame(Packet p, int linkType) {
    if (linkType == ETHERNET) {
      ethernet(p);
    } else {
      other(p, linkType);
    }
  }

  private void ethernet(Packet p) {
    if (p.left() < 14) {
      broken(p);
      return;
    }
    p.targetMac = p.i64(0) >>> 16;
    p.sourceMac = p.i64(6) >>> 16;
    p.vlan = 0;
    int type = p.u16(12);
    p.at += 14;
    if (type == IPV4) {
      ipv4(p);
      return;
    }
    tagged(p, type);
  }

  private void tagged(Packet p, int etherType) {
    int type = etherType;
    boolean outer = true;
    while (type == VLAN || type == SERVICE_VLAN || type == OLD_QINQ) {
      if (p.left() < 4) {
        broken(p);
        return;
      }
      if (outer || p.vlan == 0) {
        p.vlan = p.u16(0) & 0xFFF;
      }
      outer = false;
      type = p.u16(2);
      p.at += 4;
    }
    if (type < SMALLEST_ETHER_TYPE) {
      p.end = Math.min(p.end, p.at + type);
      type = logicalLink(p);
    }
    network(p, type);
  }

  /**
   * Reads an 802.2 header: behind SNAP stands an EtherType (RFC 1042), else the access point says
   * what follows and is handed on with it.
   */
  private static int logicalLink(Packet p) {
    if (p.left() >= 8 && p.i64(0) >>> 16 == SNAP) {
      int type = p.u16(6);
      p.at += 8;
      return type;
    }
    return p.left() > 0 ? p.u8(0) : 0;
  }

  private void network(Packet p, int type) {
    switch (type) {
      case IPV4 -> ipv4(p);
      case IPV6 -> ipv6(p);
      case ARP -> arp(p);
      default -> {
        p.etherType = type;
        tracker.plain(p);
      }
    }
  }

  private void other(Packet p, int linkType) {
    p.sourceMac = 0;
    p.targetMac = 0;
    p.vlan = 0;
    switch (linkType) {
      case 12, 14, 101, 228, 229 -> raw(p);
      case 0, 108 -> {
        p.at += 4;
        raw(p);
      }
      case 113 -> cooked(p, 16, 6, 14);
      case 276 -> cooked(p, 20, 12, 0);
      default -> {
        if (first) {
          tally.add(Tally.Of.PACKETS);
          tally.add(Tally.Of.BYTES, p.wire);
          tally.add(Tally.Of.UNKNOWN_LINK_TYPE);
        }
      }
    }
  }

  private void raw(Packet p) {
    if (p.left() < 1) {
      broken(p);
    } else if (p.u8(0) >>> 4 == 4) {
      ipv4(p);
    } else if (p.u8(0) >>> 4 == 6) {
      ipv6(p);
    } else {
      broken(p);
    }
  }

  /** Linux cooked: only the sender's address is there (tcpdump.org, LINKTYPE_LINUX_SLL and 2). */
  private void cooked(Packet p, int header, int address, int protocol) {
    if (p.left() < header) {
      broken(p);
      return;
    }
    p.sourceMac = p.i64(address) >>> 16;
    int type = p.u16(protocol);
    p.at += header;
    if (type == COOKED_LLC || type == COOKED_8023) {
      network(p, logicalLink(p));
    } else if (type < SMALLEST_ETHER_TYPE) {
      network(p, type);
    } else {
      tagged(p, type);
    }
  }

  private void ipv4(Packet p) {
    if (p.left() < 20) {
      broken(p);
      return;
    }
    int versionLength = p.u8(0);
    int header = (versionLength & 0xF) << 2;
    int total = p.u16(2);
    if (versionLength >>> 4 != 4 || header < 20 || header > p.left()) {
      broken(p);
      return;
    }
    bound(p, total == 0 ? p.left() : total, header);
    int source = p.i32(12);
    int target = p.i32(16);
    int fragment = p.u16(6);
    int protocol = p.u8(9);
    int id = p.u16(4);
    if ((fragment & 0x3FFF) != 0) {
      fragment4(p, header, source, target, protocol, id, fragment);
      return;
    }
    p.at += header;
    tracker.ip4(p, source, target, protocol, id);
  }

  /** Ends the packet where its length field says, and notes what the capture cut off. */
  private static void bound(Packet p, int total, int header) {
    int end = p.at + Math.max(total, header);
    p.missing = Math.max(0, end - p.end);
    p.end = Math.min(p.end, end);
  }

  private void fragment4(
      Packet p, int header, int source, int target, int protocol, int id, int fragment) {
    if (!share.has(source, target)) {
      return;
    }
    Fragments.Key key =
        new Fragments.Key(
            (long) p.vlan << 32 | protocol, (long) source << 32 | target & 0xFFFF_FFFFL, id);
    int offset = (fragment & 0x1FFF) << 3;
    p.at += header;
    Fragments.Datagram whole = assembled(p, key, offset, (fragment & 0x2000) == 0);
    if (whole == null) {
      tracker.fragment(p);
    } else {
      enter(p, whole);
      tracker.ip4(p, source, target, protocol, 0);
    }
  }

  private Fragments.@Nullable Datagram assembled(
      Packet p, Fragments.Key key, int offset, boolean last) {
    return fragments.put(key, offset, p.bytes, p.at, p.left(), last, p.time);
  }

  private static void enter(Packet p, Fragments.Datagram whole) {
    ByteBuffer bytes = whole.bytes();
    p.bytes = bytes;
    p.at = 0;
    p.end = whole.length();
    p.missing = 0;
  }

  private void ipv6(Packet p) {
    if (p.left() < 40 || p.u8(0) >>> 4 != 6) {
      broken(p);
      return;
    }
    int payload = p.u16(4);
    bound(p, payload == 0 ? p.left() : 40 + payload, 40);
    long sourceHigh = p.i64(8);
    long sourceLow = p.i64(16);
    long targetHigh = p.i64(24);
    long targetLow = p.i64(32);
    int next = p.u8(6);
    p.at += 40;
    for (int headers = 0; headers < 16; headers++) {
      switch (next) {
        case 0, 43, 60, 135 -> {
          if (p.left() < 8) {
            broken(p);
            return;
          }
          next = skip(p, (p.u8(1) + 1) << 3);
        }
        case 51 -> {
          if (p.left() < 8) {
            broken(p);
            return;
          }
          next = skip(p, (p.u8(1) + 2) << 2);
        }
        case 44 -> {
          if (p.left() < 8) {
            broken(p);
            return;
          }
          if (!share.has(sourceHigh, sourceLow, targetHigh, targetLow)) {
            return;
          }
          int inner = p.u8(0);
          int offset = p.u16(2) & 0xFFF8;
          boolean last = (p.u16(2) & 1) == 0;
          Fragments.Key key =
              new Fragments.Key(
                  sourceHigh ^ targetHigh * 31,
                  sourceLow ^ targetLow * 31,
                  (long) p.vlan << 40 | 1L << 39 | p.i32(4) & 0xFFFF_FFFFL);
          p.at += 8;
          if (offset != 0 || !last) {
            Fragments.Datagram whole = assembled(p, key, offset, last);
            if (whole == null) {
              tracker.fragment(p);
              return;
            }
            enter(p, whole);
          }
          next = inner;
        }
        default -> {
          tracker.ip6(p, sourceHigh, sourceLow, targetHigh, targetLow, next);
          return;
        }
      }
    }
    broken(p);
  }

  /** Passes over an extension header; returns the number of the next. */
  private static int skip(Packet p, int length) {
    int next = p.u8(0);
    p.at = Math.min(p.end, p.at + length);
    return next;
  }

  /** ARP for IPv4 over Ethernet (RFC 826): who has which address. */
  private void arp(Packet p) {
    if (p.left() < 28 || p.u16(0) != 1 || p.u16(2) != IPV4 || p.u8(4) != 6 || p.u8(5) != 4) {
      p.etherType = ARP;
      tracker.plain(p);
      return;
    }
    long senderMac = p.i64(8) >>> 16;
    tracker.arp(p, senderMac, p.i32(14), p.i32(24), p.u16(6) == 2);
  }

  /** Forgets datagrams that are not complete, when a source ends. */
  void restart() {
    fragments.clear();
  }

  private void broken(Packet p) {
    if (first) {
      tally.add(Tally.Of.PACKETS);
      tally.add(Tally.Of.BYTES, p.wire);
      tally.add(Tally.Of.BROKEN_HEADER);
    }
  }
}
