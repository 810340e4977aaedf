package org.kaname.response;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A block of IP addresses, or one MAC address.
 *
 * @param text as it is written in configuration: {@code 10.1.0.0/16}, {@code fd00::/8}, {@code
 *     10.1.2.3}, {@code 00:11:22:33:44:55}, {@code any}.
 */
public record Prefix(String text) {
  private static final String MAC = "[0-9a-f]{2}(:[0-9a-f]{2}){5}";
  private static final String FIGURES = "[0-9.]+|[0-9a-fA-F.]*:[0-9a-fA-F:.]*";

  public Prefix {
    if (!text.equals("any") && !text.matches(MAC) && length(text) < 0) {
      throw new IllegalArgumentException("address block " + text);
    }
  }

  /** Says whether an address (IP or MAC, in text form) is one of the block. */
  public boolean holds(String address) {
    if (text.equals("any") || text.equals(address)) {
      return true;
    }
    byte[] other = bytes(address);
    byte[] mine = bytes(network());
    if (mine.length == 0 || other.length != mine.length) {
      return false;
    }
    int bits = length(text);
    for (int i = 0; i < bits; i++) {
      int mask = 0x80 >> (i & 7);
      if (((mine[i >> 3] ^ other[i >> 3]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  private String network() {
    int slash = text.indexOf('/');
    return slash < 0 ? text : text.substring(0, slash);
  }

  /** Returns how many bits count; -1 if it is no address block. */
  private static int length(String text) {
    int slash = text.indexOf('/');
    int most = 8 * bytes(slash < 0 ? text : text.substring(0, slash)).length;
    if (slash < 0) {
      return most == 0 ? -1 : most;
    }
    String bits = text.substring(slash + 1);
    return bits.matches("[0-9]{1,3}") && Integer.parseInt(bits) <= most && most > 0
        ? Integer.parseInt(bits)
        : -1;
  }

  /** Returns the bytes of an IP address in figures; none if it is not one. Asks nobody. */
  private static byte[] bytes(String address) {
    if (!address.matches(FIGURES)) {
      return new byte[0];
    }
    try {
      return InetAddress.getByName(address).getAddress();
    } catch (UnknownHostException e) {
      return new byte[0];
    }
  }
}
