package org.kaname.pipeline.flow;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/** Text forms of addresses. */
public final class Addresses {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private Addresses() {}

  /** Returns six octets with colons; empty for 0. */
  public static String mac(long mac) {
    if (mac == 0) {
      return "";
    }
    StringBuilder text = new StringBuilder(17);
    for (int shift = 40; shift >= 0; shift -= 8) {
      text.append(HEX[(int) (mac >>> (shift + 4)) & 15]).append(HEX[(int) (mac >>> shift) & 15]);
      if (shift > 0) {
        text.append(':');
      }
    }
    return text.toString();
  }

  /** Returns an IPv4 address in dotted form, an IPv6 address as RFC 5952 says; empty for none. */
  public static String ip(long high, long low) {
    if ((high | low) == 0) {
      return "";
    }
    if (high == 0 && low >>> 32 == 0xFFFF) {
      return (low >>> 24 & 255)
          + "."
          + (low >>> 16 & 255)
          + "."
          + (low >>> 8 & 255)
          + "."
          + (low & 255);
    }
    byte[] raw = ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    try {
      return shortened(InetAddress.getByAddress(raw).getHostAddress());
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Replaces the longest run of zero groups by '::' (RFC 5952, 4.2). */
  private static String shortened(String full) {
    String[] groups = full.split(":");
    int bestAt = -1;
    int bestLength = 1;
    for (int i = 0; i < groups.length; i++) {
      int length = 0;
      while (i + length < groups.length && groups[i + length].equals("0")) {
        length++;
      }
      if (length > bestLength) {
        bestAt = i;
        bestLength = length;
      }
    }
    if (bestAt < 0) {
      return full;
    }
    String head = String.join(":", java.util.List.of(groups).subList(0, bestAt));
    String tail =
        String.join(":", java.util.List.of(groups).subList(bestAt + bestLength, groups.length));
    return head + "::" + tail;
  }
}
