package org.kaname.response.reset;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A TCP segment in its Ethernet frame (RFC 9293, 3.1).
 *
 * @param frame all of it.
 * @param network where the IP header begins.
 * @param tcp where the TCP header begins.
 * @param payload bytes of payload.
 */
record Segment(ByteBuffer frame, int network, int tcp, int payload) {
  static final int FIN = 1;
  static final int SYN = 2;
  static final int RST = 4;
  static final int ACK = 16;

  private static final int ETHERNET = 14;
  private static final int TAG = 4;
  private static final int TCP = 6;
  private static final int IPV4 = 0x0800;
  private static final int IPV6 = 0x86DD;
  private static final int IPV4_HEADER = 20;
  private static final int IPV6_HEADER = 40;
  private static final int TCP_HEADER = 20;

  /** Reads one; empty if it is something else, or not whole. */
  static Optional<Segment> of(byte[] bytes) {
    ByteBuffer frame = ByteBuffer.wrap(bytes);
    int network = ETHERNET;
    while (frame.limit() >= network + IPV4_HEADER && isTag(frame.getShort(network - 2))) {
      network += TAG;
    }
    if (frame.limit() < network + IPV4_HEADER) {
      return Optional.empty();
    }
    return switch (frame.getShort(network - 2) & 0xFFFF) {
      case IPV4 -> ofVersion4(frame, network);
      case IPV6 -> ofVersion6(frame, network);
      default -> Optional.empty();
    };
  }

  /** IEEE 802.1Q-2018, table 9-1. */
  private static boolean isTag(short type) {
    return type == (short) 0x8100 || type == (short) 0x88A8;
  }

  private static Optional<Segment> ofVersion4(ByteBuffer frame, int network) {
    int header = (frame.get(network) & 15) * 4;
    boolean laterFragment = (frame.getShort(network + 6) & 0x1FFF) != 0;
    int total = frame.getShort(network + 2) & 0xFFFF;
    return header < IPV4_HEADER || laterFragment || frame.get(network + 9) != TCP
        ? Optional.empty()
        : ofTcp(frame, network, network + header, total - header);
  }

  private static Optional<Segment> ofVersion6(ByteBuffer frame, int network) {
    return frame.limit() < network + IPV6_HEADER || frame.get(network + 6) != TCP
        ? Optional.empty()
        : ofTcp(frame, network, network + IPV6_HEADER, frame.getShort(network + 4) & 0xFFFF);
  }

  private static Optional<Segment> ofTcp(ByteBuffer frame, int network, int tcp, int length) {
    if (frame.limit() < tcp + TCP_HEADER) {
      return Optional.empty();
    }
    int header = (frame.get(tcp + 12) >> 4 & 15) * 4;
    return header < TCP_HEADER || length < header
        ? Optional.empty()
        : Optional.of(new Segment(frame, network, tcp, length - header));
  }

  private boolean isVersion6() {
    return (frame.get(network) >> 4 & 15) == 6;
  }

  private byte[] bytes(int at, int length) {
    byte[] copy = new byte[length];
    frame.get(at, copy);
    return copy;
  }

  /** Returns everything before the IP header. */
  byte[] link() {
    return bytes(0, network);
  }

  byte[] sourceBytes() {
    return isVersion6() ? bytes(network + 8, 16) : bytes(network + 12, 4);
  }

  byte[] targetBytes() {
    return isVersion6() ? bytes(network + 24, 16) : bytes(network + 16, 4);
  }

  InetAddress source() {
    return address(sourceBytes());
  }

  InetAddress target() {
    return address(targetBytes());
  }

  private static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  int sourcePort() {
    return frame.getShort(tcp) & 0xFFFF;
  }

  int targetPort() {
    return frame.getShort(tcp + 2) & 0xFFFF;
  }

  int sequence() {
    return frame.getInt(tcp + 4);
  }

  int acknowledged() {
    return frame.getInt(tcp + 8);
  }

  boolean has(int flag) {
    return (frame.get(tcp + 13) & flag) != 0;
  }

  /** Returns the sequence number that the receiver expects next once it has this segment. */
  int next() {
    return sequence() + payload + (has(SYN) ? 1 : 0) + (has(FIN) ? 1 : 0);
  }
}
