package org.kaname.response.openflow;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * An address: IPv4, IPv6 or Ethernet.
 *
 * @param text in the one form that selectors use: IPv6 as RFC 5952 says, Ethernet in lower case
 *     with colons.
 */
record Address(String text) {
  private static final HexFormat MAC = HexFormat.ofDelimiter(":");
  private static final String MAC_FORM = "([0-9a-f]{2}:){5}[0-9a-f]{2}";
  private static final String IPV4_FORM = "[0-9]{1,3}(\\.[0-9]{1,3}){3}";
  private static final String IPV6_FORM = "[0-9a-f:.]*:[0-9a-f:.]*";

  /** Reads one in any form; no name is ever looked up. */
  static Optional<Address> of(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.matches(MAC_FORM)) {
      return Optional.of(new Address(lower));
    }
    if (!lower.matches(IPV4_FORM) && !lower.matches(IPV6_FORM)) {
      return Optional.empty();
    }
    try {
      InetAddress address = InetAddress.getByName(lower);
      boolean mapped = address instanceof Inet4Address && lower.contains(":");
      return mapped ? Optional.empty() : Optional.of(of(address.getAddress()));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** Makes one of 4, 6 or 16 bytes. */
  static Address of(byte[] bytes) {
    if (bytes.length == 6) {
      return new Address(MAC.formatHex(bytes));
    }
    try {
      String full = InetAddress.getByAddress(bytes).getHostAddress();
      return new Address(bytes.length == 4 ? full : shortened(full));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("address of " + bytes.length + " bytes", e);
    }
  }

  /** Replaces the first longest run of zero groups by two colons (RFC 5952, 4.2). */
  private static String shortened(String full) {
    for (int run = 8; run > 1; run--) {
      String zeros = ":" + "0:".repeat(run);
      int at = (":" + full + ":").indexOf(zeros);
      if (at >= 0) {
        String padded = ":" + full + ":";
        String head = padded.substring(Math.min(1, at), at);
        String tail = padded.substring(at + zeros.length());
        return head + "::" + (tail.isEmpty() ? "" : tail.substring(0, tail.length() - 1));
      }
    }
    return full;
  }

  byte[] bytes() {
    if (isMac()) {
      return MAC.parseHex(text);
    }
    try {
      return InetAddress.getByName(text).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException(text, e);
    }
  }

  boolean isMac() {
    return text.matches(MAC_FORM);
  }

  /** Returns the EtherType that carries it, {@link Match#ANY} for a MAC address. */
  int etherType() {
    if (isMac()) {
      return Match.ANY;
    }
    return text.contains(":") ? Match.IPV6 : Match.IPV4;
  }
}
