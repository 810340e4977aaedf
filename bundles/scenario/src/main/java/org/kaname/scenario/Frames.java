package org.kaname.scenario;

import java.nio.ByteBuffer;

/** Builds Ethernet frames with correct IPv4, TCP and UDP checksums (RFC 1071). */
final class Frames {
  static final int FIN = 1;
  static final int SYN = 2;
  static final int RST = 4;
  static final int PSH = 8;
  static final int ACK = 16;
  private static final int ETHERNET = 14;
  private static final int IPV4 = 20;
  private static final int SHORTEST = 60;

  private int identification = 1;

  byte[] tcp(
      Host from, Host to, int fromPort, int toPort, int sequence, int ack, int flags, byte[] data) {
    ByteBuffer frame = frame(from, to, 6, 20 + data.length);
    frame.putShort((short) fromPort).putShort((short) toPort).putInt(sequence).putInt(ack);
    frame.putShort((short) (0x5000 | flags)).putShort((short) 64_240).putInt(0).put(data);
    return summed(frame, from, to, 6, 20 + data.length, 16);
  }

  byte[] udp(Host from, Host to, int fromPort, int toPort, byte[] data) {
    ByteBuffer frame = frame(from, to, 17, 8 + data.length);
    frame.putShort((short) fromPort).putShort((short) toPort);
    frame.putShort((short) (8 + data.length)).putShort((short) 0).put(data);
    return summed(frame, from, to, 17, 8 + data.length, 6);
  }

  private ByteBuffer frame(Host from, Host to, int protocol, int length) {
    ByteBuffer frame = ByteBuffer.allocate(Math.max(SHORTEST, ETHERNET + IPV4 + length));
    putMac(frame, to.mac());
    putMac(frame, from.mac());
    frame.putShort((short) 0x0800).putShort((short) 0x4500).putShort((short) (IPV4 + length));
    frame.putShort((short) identification++).putShort((short) 0x4000);
    frame.put((byte) 64).put((byte) protocol).putShort((short) 0);
    frame.putInt(from.ip()).putInt(to.ip());
    frame.putShort(24, (short) checksum(frame, ETHERNET, IPV4, 0));
    return frame;
  }

  private static void putMac(ByteBuffer frame, long mac) {
    frame.putShort((short) (mac >>> 32)).putInt((int) mac);
  }

  private static byte[] summed(
      ByteBuffer frame, Host from, Host to, int protocol, int length, int at) {
    int pseudo =
        (from.ip() >>> 16)
            + (from.ip() & 0xFFFF)
            + (to.ip() >>> 16)
            + (to.ip() & 0xFFFF)
            + protocol
            + length;
    int sum = checksum(frame, ETHERNET + IPV4, length, pseudo);
    frame.putShort(ETHERNET + IPV4 + at, (short) (sum == 0 && protocol == 17 ? 0xFFFF : sum));
    byte[] bytes = new byte[frame.capacity()];
    frame.get(0, bytes);
    return bytes;
  }

  private static int checksum(ByteBuffer bytes, int at, int length, int start) {
    int sum = start;
    for (int i = 0; i + 1 < length; i += 2) {
      sum += bytes.getShort(at + i) & 0xFFFF;
    }
    if ((length & 1) == 1) {
      sum += (bytes.get(at + length - 1) & 0xFF) << 8;
    }
    while (sum >>> 16 != 0) {
      sum = (sum & 0xFFFF) + (sum >>> 16);
    }
    return ~sum & 0xFFFF;
  }
}
