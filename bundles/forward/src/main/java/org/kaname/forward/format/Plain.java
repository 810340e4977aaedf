package org.kaname.forward.format;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.kaname.forward.event.Event;

/** Text on one line, and cuts that do not tear a character. */
final class Plain {
  /** Stands where something was left out. */
  static final String CUT = " [...]";

  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\x80-\\x9f\\u2028\\u2029]+");

  private Plain() {}

  /** Says whether a character steers a terminal or ends a line. */
  static boolean control(int c) {
    return c < ' ' || c >= 0x7F && c < 0xA0 || c == 0x2028 || c == 0x2029;
  }

  /** Returns title and lines on one line, without control characters. */
  static String line(Event event) {
    String rest = String.join(" ", event.lines());
    return clean(rest.isEmpty() ? event.title() : event.title() + " " + rest);
  }

  /** Replaces control characters by spaces: a device's name starts no line of a log. */
  static String clean(String text) {
    return text.chars().noneMatch(Plain::control)
        ? text
        : CONTROLS.matcher(text).replaceAll(" ").strip();
  }

  /** Returns the text in UTF-8, cut before a character, so that it has at most so many bytes. */
  static byte[] cut(String text, int most) {
    byte[] whole = text.getBytes(StandardCharsets.UTF_8);
    if (whole.length <= most) {
      return whole;
    }
    int end = Math.max(0, most - CUT.length());
    while (end > 0 && (whole[end] & 0xC0) == 0x80) {
      end--;
    }
    String kept = new String(whole, 0, end, StandardCharsets.UTF_8);
    return (most < CUT.length() ? kept : kept + CUT).getBytes(StandardCharsets.UTF_8);
  }
}
