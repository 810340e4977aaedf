package org.kaname.response.model;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.kaname.detect.Endpoint;

/**
 * What a device may be called in a model: id in the inventory, IP address or MAC address, each in
 * the one form that is used for look-ups.
 */
public final class Names {
  /** Longest name of a device, and longest id of anything. */
  public static final int LONGEST = 200;

  private static final Pattern MAC =
      Pattern.compile("[0-9A-Fa-f]{2}([-:]?)[0-9A-Fa-f]{2}(\\1[0-9A-Fa-f]{2}){4}");
  private static final Pattern CISCO = Pattern.compile("[0-9A-Fa-f]{4}(\\.[0-9A-Fa-f]{4}){2}");
  private static final Pattern IP4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern IP6 = Pattern.compile("(?=.*:.*:)[0-9A-Fa-f:]{2,39}");
  private static final int GROUPS = 8;

  /** What a decoder puts where it could read nothing. */
  private static final int LOST = 0xFFFD;

  /** U+FFFE and U+FFFF are no characters, and XML cannot hold them. */
  private static final int NONE = 0xFFFE;

  private static final Pattern UNPAIRED = Pattern.compile("\\p{Cs}");

  private Names() {}

  /** Returns the form used for look-ups. */
  public static String canonical(String name) {
    String text = name.strip();
    if (MAC.matcher(text).matches() || CISCO.matcher(text).matches()) {
      String digits = text.replaceAll("[^0-9A-Fa-f]", "").toLowerCase(Locale.ROOT);
      return String.join(":", digits.split("(?<=\\G..)", -1)).replaceAll(":$", "");
    }
    if (IP4.matcher(text).matches() || IP6.matcher(text).matches()) {
      byte[] octets = octets(text);
      return octets.length == 0 ? text : text(octets);
    }
    return text;
  }

  /** Returns every name a device answers to. */
  public static List<String> of(Endpoint endpoint) {
    List<String> names = new ArrayList<>(4);
    names.add(endpoint.sensor() + "/" + endpoint.text());
    if (endpoint.station() >= 0) {
      Endpoint carrier =
          new Endpoint(endpoint.sensor(), endpoint.vlan(), endpoint.mac(), endpoint.ip(), -1);
      names.add(carrier.sensor() + "/" + carrier.text());
    }
    if (!endpoint.ip().isEmpty()) {
      names.add(endpoint.ip());
    }
    if (!endpoint.mac().isEmpty()) {
      names.add(endpoint.mac());
    }
    return names;
  }

  /**
   * Says whether a text can be shown to people: 1 to 200 characters that can be seen, none that was
   * lost on the way.
   */
  public static boolean readable(String text) {
    return !text.isBlank()
        && text.length() <= LONGEST
        && text.chars().noneMatch(c -> Character.isISOControl(c) || c == LOST || c >= NONE)
        && !UNPAIRED.matcher(text).find();
  }

  /** Says whether a text can be an id or the name of a device: semicolons part them in lists. */
  public static boolean fits(String text) {
    return readable(text) && text.indexOf(';') < 0;
  }

  /** Returns an id or the name of a device that fits, without blanks around it. */
  static String checked(String text) {
    if (!fits(text)) {
      throw new IllegalArgumentException("name of " + text.length() + " characters");
    }
    return text.strip();
  }

  /** Returns a text for people, without blanks around it. */
  static String shown(String text) {
    if (!readable(text)) {
      throw new IllegalArgumentException("text of " + text.length() + " characters");
    }
    return text.strip();
  }

  /** Returns 4 or 16 octets of an address in figures, none if it is no address. No look-up. */
  static byte[] octets(String text) {
    if (text.indexOf(':') < 0) {
      return four(text);
    }
    if (!IP6.matcher(text).matches()) {
      return new byte[0];
    }
    try {
      byte[] octets = InetAddress.getByName(text).getAddress();
      return octets.length == 16 ? octets : new byte[0];
    } catch (UnknownHostException e) {
      return new byte[0]; // figures and colons, but no address
    }
  }

  /** By hand, as every address of a survey comes here; empty if it is none. */
  private static byte[] four(String text) {
    byte[] octets = new byte[4];
    int part = -1;
    int at = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : '.';
      if (c == '.') {
        if (part < 0 || part > 255 || at == octets.length) {
          return new byte[0];
        }
        octets[at++] = (byte) part;
        part = -1;
      } else if (c >= '0' && c <= '9' && part < 100) {
        part = Math.max(part, 0) * 10 + c - '0';
      } else {
        return new byte[0];
      }
    }
    return at == octets.length ? octets : new byte[0];
  }

  private static String text(byte[] octets) {
    if (octets.length == 4) {
      return (octets[0] & 255)
          + "."
          + (octets[1] & 255)
          + "."
          + (octets[2] & 255)
          + "."
          + (octets[3] & 255);
    }
    return six(octets);
  }

  /** As RFC 5952 says: lower case, the longest run of zeros left out, the first of equal ones. */
  private static String six(byte[] octets) {
    int start = -1;
    int length = 1;
    for (int i = 0; i < GROUPS; i++) {
      int end = i;
      while (end < GROUPS && group(octets, end) == 0) {
        end++;
      }
      if (end - i > length) {
        start = i;
        length = end - i;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < GROUPS; i++) {
      if (i == start) {
        text.append("::");
        i += length - 1;
      } else {
        boolean first = text.isEmpty() || text.charAt(text.length() - 1) == ':';
        text.append(first ? "" : ":").append(Integer.toHexString(group(octets, i)));
      }
    }
    return text.toString();
  }

  private static int group(byte[] octets, int i) {
    return (octets[2 * i] & 255) << 8 | octets[2 * i + 1] & 255;
  }
}
