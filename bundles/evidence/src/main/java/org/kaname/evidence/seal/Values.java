package org.kaname.evidence.seal;

import java.nio.charset.StandardCharsets;
import org.kaname.canonical.Jcs;

/** Values of fields as canonical JSON. */
final class Values {
  /** The largest whole number that every JSON reader has exactly (RFC 8785, 3.2.2.3). */
  private static final long EXACT = (1L << 53) - 1;

  private Values() {}

  /**
   * Adds a value.
   *
   * @throws IllegalArgumentException if it is not a string, a finite number or a boolean.
   */
  static void write(Bytes out, Object value) {
    if (value instanceof String text) {
      string(out, text);
    } else if (value instanceof Long || value instanceof Integer || value instanceof Short) {
      whole(out, ((Number) value).longValue());
    } else if (value instanceof Boolean || value instanceof Double || value instanceof Float) {
      out.text(Jcs.text(value));
    } else {
      throw new IllegalArgumentException("a field of " + value.getClass().getName());
    }
  }

  /** Adds a string: as it is where nothing in it needs an escape. */
  static void string(Bytes out, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c == '"' || c == '\\' || c >= 0x7f) {
        out.text(Jcs.text(whole(text)));
        return;
      }
    }
    out.u8('"').ascii(text).u8('"');
  }

  /** Replaces halves of characters, which a device may have sent and UTF-8 cannot hold. */
  private static String whole(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_16), StandardCharsets.UTF_16);
  }

  static void whole(Bytes out, long value) {
    boolean exact = value >= -EXACT && value <= EXACT;
    if (!exact) {
      out.u8('"');
    }
    out.text(Long.toString(value));
    if (!exact) {
      out.u8('"');
    }
  }
}
