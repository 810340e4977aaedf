package org.kaname.canonical;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON in its canonical form (RFC 8785, JCS): no spaces, keys in the order of their UTF-16
 * code units, strings escaped only where they must be, numbers as ECMAScript writes them.
 *
 * <p>Values are {@code Map} with strings as keys, {@code List}, {@code String}, {@code Boolean},
 * {@code null}, and of the numbers {@code Double}, {@code Float} (its value as a double), {@code
 * Long}, {@code Integer}, {@code Short} and {@code Byte}. Refused with {@link
 * IllegalArgumentException}, because a reader elsewhere would see another value: numbers that are
 * not finite, whole numbers beyond ±(2^53 - 1), lone surrogates; and whatever else is none of these
 * types. What was appended until then stays in the buffer.
 *
 * <p>Stateless; for any thread. UTF-8 is the caller's to make of the text.
 */
public final class Jcs {
  /** The largest whole number that every reader has exactly (RFC 7493, 2.2). */
  private static final long LARGEST = (1L << 53) - 1;

  private static final char FIRST_UNESCAPED = 0x20;
  private static final String HEX = "0123456789abcdef";

  private Jcs() {}

  /** Returns the canonical form of a value. */
  public static String text(@Nullable Object value) {
    StringBuilder out = new StringBuilder(64);
    append(out, value);
    return out.toString();
  }

  /** Appends the canonical form of a value. */
  public static void append(StringBuilder out, @Nullable Object value) {
    if (value instanceof String text) {
      string(out, text);
    } else if (value instanceof Number number) {
      number(out, number);
    } else if (value instanceof Map<?, ?> map) {
      object(out, map);
    } else if (value instanceof List<?> list) {
      array(out, list);
    } else if (value == null || value instanceof Boolean) {
      out.append(value);
    } else {
      throw new IllegalArgumentException("no JSON value: " + value.getClass().getName());
    }
  }

  private static void object(StringBuilder out, Map<?, ?> map) {
    String[] keys = new String[map.size()];
    int count = 0;
    for (Object key : map.keySet()) {
      if (!(key instanceof String name)) {
        throw new IllegalArgumentException("key that is no string: " + key);
      }
      keys[count++] = name;
    }
    // The order of String is the order of its UTF-16 code units (RFC 8785, 3.2.3).
    Arrays.sort(keys);
    char before = '{';
    for (String key : keys) {
      out.append(before);
      string(out, key);
      out.append(':');
      append(out, map.get(key));
      before = ',';
    }
    out.append(count == 0 ? "{}" : "}");
  }

  private static void array(StringBuilder out, List<?> list) {
    out.append('[');
    boolean first = true;
    for (Object each : list) {
      if (!first) {
        out.append(',');
      }
      append(out, each);
      first = false;
    }
    out.append(']');
  }

  private static void number(StringBuilder out, Number number) {
    if (number instanceof Double || number instanceof Float) {
      EcmaNumber.append(out, number.doubleValue());
    } else if (number instanceof Long
        || number instanceof Integer
        || number instanceof Short
        || number instanceof Byte) {
      long whole = number.longValue();
      if (whole > LARGEST || whole < -LARGEST) {
        throw new IllegalArgumentException("beyond 2^53 - 1: " + whole);
      }
      out.append(whole);
    } else {
      throw new IllegalArgumentException("no JSON number: " + number.getClass().getName());
    }
  }

  /** Copies what needs no escape in runs (RFC 8785, 3.2.2.2). */
  private static void string(StringBuilder out, String text) {
    out.append('"');
    int copied = 0;
    int length = text.length();
    for (int at = 0; at < length; at++) {
      char c = text.charAt(at);
      if (c < FIRST_UNESCAPED || c == '"' || c == '\\') {
        out.append(text, copied, at);
        escape(out, c);
        copied = at + 1;
      } else if (Character.isSurrogate(c)) {
        at = pair(text, at);
      }
    }
    out.append(text, copied, length).append('"');
  }

  /** Returns where the second half of the pair at {@code at} stands. */
  private static int pair(String text, int at) {
    boolean whole =
        Character.isHighSurrogate(text.charAt(at))
            && at + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(at + 1));
    if (!whole) {
      throw new IllegalArgumentException("lone surrogate at " + at);
    }
    return at + 1;
  }

  private static void escape(StringBuilder out, char c) {
    switch (c) {
      case '"', '\\' -> out.append('\\').append(c);
      case '\b' -> out.append("\\b");
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case '\f' -> out.append("\\f");
      case '\r' -> out.append("\\r");
      default -> out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
    }
  }
}
