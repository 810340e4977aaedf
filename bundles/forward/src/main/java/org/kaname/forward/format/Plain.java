package org.kaname.forward.format;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.kaname.forward.event.Event;

/** Text on one line, and cuts that do not tear a character. */
final class Plain {
  /** Stands where something was left out. */
  static final String CUT = " [...]";

  private Plain() {}

  /** Returns title and lines on one line, without control characters. */
  static String line(Event event) {
    String rest = event.lines().stream().collect(Collectors.joining(" "));
    return clean(rest.isEmpty() ? event.title() : event.title() + " " + rest);
  }

  /** Replaces control characters by spaces: a device's name starts no line of a log. */
  static String clean(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").strip();
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
