package org.kaname.response.reset;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Makes the two frames that end the connection of a segment. Only a RST with exactly the sequence
 * number that is expected next is taken (RFC 5961, 3.2): the sender's end expects what it has
 * acknowledged, the receiver's what follows the segment. An end that does not take it answers with
 * an acknowledgement, which is seen, and reset.
 */
final class Reset {
  private static final int IPV4_HEADER = 20;
  private static final int IPV6_HEADER = 40;
  private static final int TCP_HEADER = 20;
  private static final byte HOPS = 64;
  private static final byte TCP = 6;
  private static final int MAC = 6;

  private final Segment cause;
  private final byte[] own;

  /** Takes the MAC address to send from: never another's, else switches would lose its place. */
  private Reset(Segment cause, byte[] own) {
    this.cause = cause;
    this.own = own;
  }

  /** Returns a frame for each end. */
  static List<byte[]> of(Segment cause, byte[] own) {
    Reset reset = new Reset(cause, own);
    return List.of(reset.toSender(), reset.toReceiver());
  }

  private byte[] toSender() {
    boolean opening = !cause.has(Segment.ACK);
    return frame(
        false,
        opening ? 0 : cause.acknowledged(),
        opening ? cause.next() : 0,
        opening ? Segment.RST | Segment.ACK : Segment.RST);
  }

  private byte[] toReceiver() {
    return frame(true, cause.next(), 0, Segment.RST);
  }

  private byte[] frame(boolean onwards, int sequence, int acknowledged, int flags) {
    byte[] link = cause.link();
    byte[] from = onwards ? cause.sourceBytes() : cause.targetBytes();
    byte[] to = onwards ? cause.targetBytes() : cause.sourceBytes();
    ByteBuffer out =
        ByteBuffer.allocate(
            link.length + (from.length == 4 ? IPV4_HEADER : IPV6_HEADER) + TCP_HEADER);
    out.put(link, onwards ? 0 : MAC, MAC).put(own).put(link, 2 * MAC, link.length - 2 * MAC);
    ip(out, from, to);
    int tcp = out.position();
    out.putShort((short) (onwards ? cause.sourcePort() : cause.targetPort()));
    out.putShort((short) (onwards ? cause.targetPort() : cause.sourcePort()));
    out.putInt(sequence).putInt(acknowledged);
    out.put((byte) (TCP_HEADER / 4 << 4)).put((byte) flags);
    int pseudo = sum(ByteBuffer.wrap(from)) + sum(ByteBuffer.wrap(to)) + TCP + TCP_HEADER;
    out.putShort(tcp + 16, checksum(pseudo + sum(out.slice(tcp, TCP_HEADER))));
    return out.array();
  }

  private static void ip(ByteBuffer out, byte[] from, byte[] to) {
    int at = out.position();
    if (from.length == 4) {
      out.put((byte) 0x45).put((byte) 0).putShort((short) (IPV4_HEADER + TCP_HEADER));
      out.putInt(0x4000).put(HOPS).put(TCP).putShort((short) 0).put(from).put(to);
      out.putShort(at + 10, checksum(sum(out.slice(at, IPV4_HEADER))));
    } else {
      out.putInt(0x6000_0000).putShort((short) TCP_HEADER).put(TCP).put(HOPS).put(from).put(to);
    }
  }

  /** Adds words of 16 bits (RFC 1071). */
  private static int sum(ByteBuffer bytes) {
    int sum = 0;
    while (bytes.remaining() > 1) {
      sum += bytes.getShort() & 0xFFFF;
    }
    return sum;
  }

  private static short checksum(int sum) {
    int folded = (sum & 0xFFFF) + (sum >>> 16);
    return (short) ~((folded & 0xFFFF) + (folded >>> 16));
  }
}
