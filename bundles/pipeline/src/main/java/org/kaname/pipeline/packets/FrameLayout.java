package org.kaname.pipeline.packets;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kaname.capture.PacketView.Field;
import org.kaname.pipeline.flow.Addresses;
import org.kaname.text.Text;

/** Names the header fields of a frame and finds where its payload begins. */
final class FrameLayout {
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final String[] FLAGS = {"FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR"};

  private final ByteBuffer bytes;
  private final List<Field> fields = new ArrayList<>();
  private int payload;

  /**
   * Reads the headers of a frame.
   *
   * @param linkType of the capture file registry; other than Ethernet and raw IP is all payload.
   */
  FrameLayout(byte[] frame, int linkType) {
    bytes = ByteBuffer.wrap(frame);
    if (linkType == 1) {
      ethernet();
    } else if (linkType == 101 || linkType == 12 || linkType == 14) {
      network(frame.length > 0 && bytes.get(0) >>> 4 == 6 ? 0x86DD : 0x0800, 0);
    }
  }

  List<Field> fields() {
    return fields;
  }

  /** Returns the index of the first byte behind the headers. */
  int payload() {
    return payload;
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
    network(type, at + 2);
  }

  private long mac(int at) {
    return (long) u16(at) << 32 | bytes.getInt(at + 2) & 0xFFFF_FFFFL;
  }

  private void network(int type, int at) {
    payload = at;
    if (type == 0x0800 && has(at, 20)) {
      int header = (u8(at) & 0xF) << 2;
      add(0, "packet.ip", "", at, header);
      add(1, "packet.source", Addresses.ip(0, 0xFFFF_0000_0000L | address(at + 12)), at + 12, 4);
      add(
          1,
          "packet.destination",
          Addresses.ip(0, 0xFFFF_0000_0000L | address(at + 16)),
          at + 16,
          4);
      add(1, "packet.length", Integer.toString(u16(at + 2)), at + 2, 2);
      transport(u8(at + 9), at + header);
    } else if (type == 0x86DD && has(at, 40)) {
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
      transport(u8(at + 6), at + 40);
    }
  }

  private long address(int at) {
    return bytes.getInt(at) & 0xFFFF_FFFFL;
  }

  private void transport(int protocol, int at) {
    payload = at;
    if (protocol == TCP && has(at, 20)) {
      int header = u8(at + 12) >>> 2 & 0x3C;
      add(0, "packet.tcp", "", at, header);
      ports(at);
      add(1, "packet.sequence", Integer.toUnsignedString(bytes.getInt(at + 4)), at + 4, 4);
      add(1, "packet.acknowledgement", Integer.toUnsignedString(bytes.getInt(at + 8)), at + 8, 4);
      add(1, "packet.flags", flags(u8(at + 13)), at + 13, 1);
      payload = Math.min(bytes.capacity(), at + Math.max(20, header));
    } else if (protocol == UDP && has(at, 8)) {
      add(0, "packet.udp", "", at, 8);
      ports(at);
      add(1, "packet.length", Integer.toString(u16(at + 4)), at + 4, 2);
      payload = at + 8;
    } else {
      add(1, "packet.protocol", Integer.toString(protocol), at, 0);
    }
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
