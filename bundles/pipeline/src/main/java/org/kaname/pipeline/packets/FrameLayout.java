package org.kaname.pipeline.packets;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kaname.capture.PacketView.Field;
import org.kaname.pipeline.flow.Addresses;
import org.kaname.text.Text;

/** Names the header fields of a frame and finds where its payload begins and ends. */
final class FrameLayout {
  static final int TCP = 6;
  static final int UDP = 17;
  private static final int ICMP = 1;
  private static final int ICMP6 = 58;
  private static final int IPV4 = 0x0800;
  private static final int IPV6 = 0x86DD;
  private static final int ARP = 0x0806;
  private static final int ARP_LENGTH = 28; // RFC 826, for Ethernet and IPv4
  private static final int ICMP_HEADER = 8;
  private static final int SMALLEST_ETHER_TYPE = 0x0600;
  private static final int MORE_OR_OFFSET = 0x3FFF;
  private static final int OFFSET = 0x1FFF;
  private static final int ROUTER_ALERT = 0x9404_0000; // RFC 2113, the only option in use
  private static final int URGENT = 0x20;
  private static final int RESERVED = 0x0E;

  /** Lengths of TCP options by kind, 0 any (RFC 9293, 3.1; RFC 7323; RFC 2018). */
  private static final Map<Integer, Integer> OPTIONS = Map.of(2, 4, 3, 3, 4, 2, 5, 0, 8, 10);

  private static final String[] FLAGS = {"FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR"};

  private final ByteBuffer bytes;
  private final List<Field> fields = new ArrayList<>();
  private final List<Bytes> doubtful = new ArrayList<>();
  private int payload;
  private int end;
  private int network;
  private int transport;
  private int protocol;
  private boolean whole;

  /** A run of bytes of the frame. */
  record Bytes(int at, int length) {}

  /**
   * Reads the headers of a frame.
   *
   * @param linkType of the capture file registry; one that is not known is all payload.
   */
  FrameLayout(byte[] frame, int linkType) {
    bytes = ByteBuffer.wrap(frame);
    end = frame.length;
    switch (linkType) {
      case 1 -> ethernet();
      case 12, 14, 101, 228, 229 -> raw(0);
      case 0, 108 -> raw(4);
      case 113 -> cooked(14, 16);
      case 276 -> cooked(0, 20);
      default -> {}
    }
  }

  private void raw(int at) {
    if (has(at, 1)) {
      network(u8(at) >>> 4 == 6 ? IPV6 : IPV4, at);
    }
  }

  private void cooked(int type, int at) {
    if (has(0, at)) {
      add(1, "packet.ether_type", String.format("0x%04x", u16(type)), type, 2);
      network(u16(type), at);
    }
  }

  List<Field> fields() {
    return fields;
  }

  /** Returns the index of the first byte behind the headers. */
  int payload() {
    return payload;
  }

  /** Returns the index behind the last byte of the packet; what follows fills the frame up. */
  int end() {
    return end;
  }

  /** Returns bytes among the headers that say nothing known. */
  List<Bytes> doubtful() {
    return doubtful;
  }

  /** Returns where the header of IP begins. */
  int network() {
    return network;
  }

  /** Returns where the header of TCP or UDP begins, -1 if there is none. */
  int transport() {
    return protocol == TCP || protocol == UDP ? transport : -1;
  }

  /** Returns the protocol in the header of IP. */
  int protocol() {
    return protocol;
  }

  /** Says whether the frame has the whole packet, not a fragment or a beginning. */
  boolean whole() {
    return whole;
  }

  private boolean has(int at, int count) {
    return at + count <= bytes.capacity();
  }

  private int u8(int at) {
    return bytes.get(at) & 0xFF;
  }

  private int u16(int at) {
    return bytes.getShort(at) & 0xFFFF;
  }

  private void add(int depth, String key, String value, int at, int length) {
    fields.add(new Field(depth, Text.of(key), value, at, length, false));
  }

  private void ethernet() {
    if (!has(0, 14)) {
      return;
    }
    add(0, "packet.ethernet", "", 0, 14);
    add(1, "packet.destination", Addresses.mac(mac(0)), 0, 6);
    add(1, "packet.source", Addresses.mac(mac(6)), 6, 6);
    int at = 12;
    int type = u16(at);
    while ((type == 0x8100 || type == 0x88A8 || type == 0x9100) && has(at, 6)) {
      add(1, "packet.vlan", Integer.toString(u16(at + 2) & 0xFFF), at + 2, 2);
      at += 4;
      type = u16(at);
    }
    add(1, "packet.ether_type", String.format("0x%04x", type), at, 2);
    if (type < SMALLEST_ETHER_TYPE) {
      end = Math.min(end, at + 2 + type);
    }
    network(type, at + 2);
  }

  private long mac(int at) {
    return (long) u16(at) << 32 | bytes.getInt(at + 2) & 0xFFFF_FFFFL;
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
    int header = Math.max(20, (u8(at) & 0xF) << 2);
    add(0, "packet.ip", "", at, header);
    add(1, "packet.source", Addresses.ip(0, 0xFFFF_0000_0000L | address(at + 12)), at + 12, 4);
    add(1, "packet.destination", Addresses.ip(0, 0xFFFF_0000_0000L | address(at + 16)), at + 16, 4);
    add(1, "packet.length", Integer.toString(u16(at + 2)), at + 2, 2);
    ends(at + Math.max(20, u16(at + 2)));
    int fragment = u16(at + 6) & MORE_OR_OFFSET;
    whole &= fragment == 0;
    network = at;
    boolean usual = header == 20 || (header == 24 && bytes.getInt(at + 20) == ROUTER_ALERT);
    payload = Math.min(at + 20, end);
    protocol = -1;
    if (usual) {
      transport(u8(at + 9), at + header, (fragment & OFFSET) == 0);
    }
  }

  private void ipv6(int at) {
    add(0, "packet.ip", "", at, 40);
    add(
        1,
        "packet.source",
        Addresses.ip(bytes.getLong(at + 8), bytes.getLong(at + 16)),
        at + 8,
        16);
    add(
        1,
        "packet.destination",
        Addresses.ip(bytes.getLong(at + 24), bytes.getLong(at + 32)),
        at + 24,
        16);
    ends(at + 40 + u16(at + 4));
    network = at;
    transport(u8(at + 6), at + 40, true);
  }

  private void ends(int at) {
    whole = at <= bytes.capacity();
    end = Math.min(end, at);
  }

  private void doubt(int from, int to) {
    if (to > from) {
      doubtful.add(new Bytes(from, to - from));
    }
  }

  private long address(int at) {
    return bytes.getInt(at) & 0xFFFF_FFFFL;
  }

  private void transport(int number, int at, boolean begins) {
    payload = Math.min(at, end);
    transport = at;
    protocol = begins ? number : -1;
    if (protocol == TCP && segment(at)) {
      tcp(at, Math.max(20, u8(at + 12) >>> 2 & 0x3C));
    } else if (protocol == UDP && datagram(at)) {
      add(0, "packet.udp", "", at, 8);
      ports(at);
      add(1, "packet.length", Integer.toString(u16(at + 4)), at + 4, 2);
      payload = Math.min(end, at + 8);
    } else {
      add(1, "packet.protocol", Integer.toString(number), at, 0);
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

  private void tcp(int at, int header) {
    add(0, "packet.tcp", "", at, header);
    ports(at);
    add(1, "packet.sequence", Integer.toUnsignedString(bytes.getInt(at + 4)), at + 4, 4);
    add(1, "packet.acknowledgement", Integer.toUnsignedString(bytes.getInt(at + 8)), at + 8, 4);
    add(1, "packet.flags", flags(u8(at + 13)), at + 13, 1);
    payload = Math.min(end, at + header);
    if (!options(at + 20, payload)) {
      doubt(at + 20, payload);
    }
  }

  /** Says whether these bytes are options that are known, and nothing else. */
  private boolean options(int from, int to) {
    int at = from;
    while (at < to) {
      int kind = u8(at);
      if (kind <= 1) {
        at++;
        continue;
      }
      Integer length = OPTIONS.get(kind);
      int told = at + 1 < to ? u8(at + 1) : 0;
      if (length == null || told < 2 || (length != 0 && told != length)) {
        return false;
      }
      at += told;
    }
    return at <= to;
  }

  private void ports(int at) {
    add(1, "packet.source_port", Integer.toString(u16(at)), at, 2);
    add(1, "packet.destination_port", Integer.toString(u16(at + 2)), at + 2, 2);
  }

  private static String flags(int value) {
    List<String> set = new ArrayList<>();
    for (int bit = 0; bit < FLAGS.length; bit++) {
      if ((value >>> bit & 1) != 0) {
        set.add(FLAGS[bit]);
      }
    }
    return String.join(" ", set);
  }

  /** Returns a field about a message, over the whole payload. */
  Field message(int depth, String key, String value, Map<String, Object> parameters) {
    return new Field(
        depth, new Text(key, parameters), value, payload, bytes.capacity() - payload, false);
  }
}
