package org.kaname.pipeline.packets;

import java.nio.ByteBuffer;

/**
 * Renews the checksum of TCP or UDP (RFC 1071; RFC 9293, 3.1; RFC 768) after bytes were
 * overwritten: programs go on reading the packet, and the old sum says nothing of what was there.
 */
final class TransportSum {
  private static final int IN_TCP = 16;
  private static final int IN_UDP = 6;

  private TransportSum() {}

  /** Where the sum stands in the header. */
  static int place(HeaderBounds layout) {
    return layout.transport() + (layout.protocol() == HeaderBounds.UDP ? IN_UDP : IN_TCP);
  }

  /** Renews the sum of a whole packet; that of a fragment or beginning becomes 0. */
  static void renew(byte[] frame, HeaderBounds layout) {
    int transport = layout.transport();
    boolean udp = layout.protocol() == HeaderBounds.UDP;
    int place = place(layout);
    if (transport < 0 || place + 2 > frame.length) {
      return;
    }
    ByteBuffer bytes = ByteBuffer.wrap(frame);
    bytes.putShort(place, (short) 0);
    if (layout.whole()) {
      int sum = sum(bytes, layout);
      bytes.putShort(place, (short) (sum == 0 && udp ? 0xFFFF : sum));
    }
  }

  private static int sum(ByteBuffer bytes, HeaderBounds layout) {
    int length = layout.end() - layout.transport();
    boolean six = bytes.get(layout.network()) >>> 4 == 6;
    long sum = (long) layout.protocol() + length;
    sum += six ? words(bytes, layout.network() + 8, 32) : words(bytes, layout.network() + 12, 8);
    sum += words(bytes, layout.transport(), length);
    while (sum >>> 16 != 0) {
      sum = (sum & 0xFFFF) + (sum >>> 16);
    }
    return (int) ~sum & 0xFFFF;
  }

  private static long words(ByteBuffer bytes, int at, int length) {
    long sum = 0;
    for (int i = 0; i + 1 < length; i += 2) {
      sum += bytes.getShort(at + i) & 0xFFFF;
    }
    return length % 2 == 0 ? sum : sum + ((bytes.get(at + length - 1) & 0xFF) << 8);
  }
}
