package org.kaname.remote.access.format;

import com.google.re2j.Pattern;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Addresses in one form, and the networks they are in. Names are never looked up. */
public final class Addresses {
  private static final Pattern LOOKS =
      Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");

  private static final int IP4_NETWORK = 3;
  private static final int IP6_NETWORK = 6;

  private Addresses() {}

  /** Returns an address in its usual form; empty if the text is none. */
  public static String plain(String text) {
    if (!LOOKS.matches(text)) {
      return "";
    }
    try {
      return shortened(InetAddress.getByName(text).getHostAddress());
    } catch (UnknownHostException e) {
      return "";
    }
  }

  /** Writes an IPv6 address as RFC 5952 asks for: the longest run of zeros left out. */
  private static String shortened(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    String bare = address.replaceAll("%.*", "");
    String best = "";
    java.util.regex.Matcher runs =
        java.util.regex.Pattern.compile("(?:^|(?<=:))0(?::0)+(?=:|$)").matcher(bare);
    while (runs.find()) {
      best = runs.group().length() > best.length() ? runs.group() : best;
    }
    return best.isEmpty()
        ? bare
        : bare.replaceFirst("(?:^|:)" + best + "(?::|$)", "::").replace(":::", "::");
  }

  /** Returns the network of an address, /24 or /48; empty if it is no address. */
  public static String network(String address) {
    if (!LOOKS.matches(address)) {
      return "";
    }
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      int kept = bytes.length == 4 ? IP4_NETWORK : IP6_NETWORK;
      Arrays.fill(bytes, kept, bytes.length, (byte) 0);
      return plain(InetAddress.getByAddress(bytes).getHostAddress()) + "/" + kept * 8;
    } catch (UnknownHostException e) {
      return "";
    }
  }
}
