package org.kaname.testkit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Builds frames layer by layer; checksums stay 0, nobody looks at them. */
public final class Packets {
  public static final int FIN = 1;
  public static final int SYN = 2;
  public static final int RST = 4;
  public static final int ACK = 16;

  private Packets() {}

  /** Returns the parts behind each other. */
  public static byte[] join(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    ByteBuffer all = ByteBuffer.allocate(length);
    for (byte[] part : parts) {
      all.put(part);
    }
    return all.array();
  }

  /** Returns US-ASCII bytes. */
  public static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Returns an Ethernet frame from station 02:00:00:00:00:(from) to station (to). */
  public static byte[] ethernet(int from, int to, int etherType, byte[] inside) {
    ByteBuffer header = ByteBuffer.allocate(14);
    header.putShort((short) 0x0200).putInt(to).putShort((short) 0x0200).putInt(from);
    return join(header.putShort((short) etherType).array(), inside);
  }

  /** Returns a VLAN tag (802.1Q) and what is behind it. */
  public static byte[] tag(int vlan, int etherType, byte[] inside) {
    ByteBuffer tag = ByteBuffer.allocate(4).putShort((short) vlan).putShort((short) etherType);
    return join(tag.array(), inside);
  }

  /** Returns an IPv4 packet from 10.0.0.(from) to 10.0.0.(to). */
  public static byte[] ipv4(int from, int to, int protocol, int id, byte[] inside) {
    return fragment4(from, to, protocol, id, 0, false, inside);
  }

  /**
   * Returns an IPv4 fragment.
   *
   * @param offset in bytes.
   */
  public static byte[] fragment4(
      int from, int to, int protocol, int id, int offset, boolean more, byte[] inside) {
    ByteBuffer header = ByteBuffer.allocate(20);
    header.putShort((short) 0x4500).putShort((short) (20 + inside.length)).putShort((short) id);
    header.putShort((short) ((more ? 0x2000 : 0) | offset >>> 3));
    header.put((byte) 64).put((byte) protocol).putShort((short) 0);
    return join(header.putInt(0x0A000000 | from).putInt(0x0A000000 | to).array(), inside);
  }

  /** Returns an IPv6 packet from fd00::(from) to fd00::(to). */
  public static byte[] ipv6(int from, int to, int next, byte[] inside) {
    ByteBuffer header = ByteBuffer.allocate(40);
    header.putInt(0x6000_0000).putShort((short) inside.length).put((byte) next).put((byte) 64);
    header.putLong(0xFD00L << 48).putLong(from).putLong(0xFD00L << 48).putLong(to);
    return join(header.array(), inside);
  }

  /** Returns an IPv6 extension header of 8 bytes and what is behind it. */
  public static byte[] extension(int next, byte[] inside) {
    return join(new byte[] {(byte) next, 0, 0, 0, 0, 0, 0, 0}, inside);
  }

  /** Returns an IPv6 fragment header and what is behind it. */
  public static byte[] fragment6(int next, int id, int offset, boolean more, byte[] inside) {
    ByteBuffer header = ByteBuffer.allocate(8).put((byte) next).put((byte) 0);
    header.putShort((short) (offset | (more ? 1 : 0))).putInt(id);
    return join(header.array(), inside);
  }

  /** Returns a UDP datagram. */
  public static byte[] udp(int from, int to, byte[] data) {
    ByteBuffer header = ByteBuffer.allocate(8).putShort((short) from).putShort((short) to);
    return join(header.putShort((short) (8 + data.length)).putShort((short) 0).array(), data);
  }

  /** Returns a TCP segment. */
  public static byte[] tcp(int from, int to, int sequence, int ack, int flags, byte[] data) {
    ByteBuffer header = ByteBuffer.allocate(20).putShort((short) from).putShort((short) to);
    header.putInt(sequence).putInt(ack).putShort((short) (0x5000 | flags));
    return join(header.putShort((short) 8192).putInt(0).array(), data);
  }
}
