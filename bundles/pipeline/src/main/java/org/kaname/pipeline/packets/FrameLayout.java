package org.kaname.pipeline.packets;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.kaname.capture.PacketView.Field;
import org.kaname.pipeline.flow.Addresses;
import org.kaname.text.Text;

/** Names the header fields of a frame. */
final class FrameLayout {
  private static final String[] FLAGS = {"FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR"};

  private final HeaderBounds bounds = new HeaderBounds();
  private final ByteBuffer bytes;
  private final List<Field> fields = new ArrayList<>();

  /**
   * Reads the headers of a frame.
   *
   * @param linkType of the capture file registry; one that is not known is all payload.
   */
  FrameLayout(byte[] frame, int linkType) {
    bytes = ByteBuffer.wrap(frame);
    bounds.of(bytes, 0, frame.length, linkType);
    if (bounds.typeAt() >= 0) {
      link(linkType == 1);
    }
    switch (bounds.networkType()) {
      case HeaderBounds.IPV4 -> ipv4(bounds.network());
      case HeaderBounds.IPV6 -> ipv6(bounds.network());
      default -> {}
    }
    if (bounds.number() >= 0) {
      transport(bounds.inside());
    }
  }

  List<Field> fields() {
    return fields;
  }

  HeaderBounds bounds() {
    return bounds;
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

  private void link(boolean ethernet) {
    if (ethernet) {
      add(0, "packet.ethernet", "", 0, 14);
      add(1, "packet.destination", Addresses.mac(mac(0)), 0, 6);
      add(1, "packet.source", Addresses.mac(mac(6)), 6, 6);
      for (int at = 12; at < bounds.typeAt(); at += 4) {
        add(1, "packet.vlan", Integer.toString(u16(at + 2) & 0xFFF), at + 2, 2);
      }
    }
    int at = bounds.typeAt();
    add(1, "packet.ether_type", String.format("0x%04x", u16(at)), at, 2);
  }

  private long mac(int at) {
    return (long) u16(at) << 32 | bytes.getInt(at + 2) & 0xFFFF_FFFFL;
  }

  private void ipv4(int at) {
    int header = Math.max(20, (u8(at) & 0xF) << 2);
    add(0, "packet.ip", "", at, header);
    add(1, "packet.source", Addresses.ip(0, 0xFFFF_0000_0000L | address(at + 12)), at + 12, 4);
    add(1, "packet.destination", Addresses.ip(0, 0xFFFF_0000_0000L | address(at + 16)), at + 16, 4);
    add(1, "packet.length", Integer.toString(u16(at + 2)), at + 2, 2);
  }

  private void ipv6(int at) {
    add(0, "packet.ip", "", at, 40);
    add(1, "packet.source", six(at + 8), at + 8, 16);
    add(1, "packet.destination", six(at + 24), at + 24, 16);
  }

  private String six(int at) {
    return Addresses.ip(bytes.getLong(at), bytes.getLong(at + 8));
  }

  private long address(int at) {
    return bytes.getInt(at) & 0xFFFF_FFFFL;
  }

  private void transport(int at) {
    if (bounds.protocol() == HeaderBounds.TCP) {
      tcp(at);
    } else if (bounds.protocol() == HeaderBounds.UDP) {
      add(0, "packet.udp", "", at, 8);
      ports(at);
      add(1, "packet.length", Integer.toString(u16(at + 4)), at + 4, 2);
    } else {
      add(1, "packet.protocol", Integer.toString(bounds.number()), at, 0);
    }
  }

  private void tcp(int at) {
    add(0, "packet.tcp", "", at, Math.max(20, u8(at + 12) >>> 2 & 0x3C));
    ports(at);
    add(1, "packet.sequence", Integer.toUnsignedString(bytes.getInt(at + 4)), at + 4, 4);
    add(1, "packet.acknowledgement", Integer.toUnsignedString(bytes.getInt(at + 8)), at + 8, 4);
    add(1, "packet.flags", flags(u8(at + 13)), at + 13, 1);
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
}
