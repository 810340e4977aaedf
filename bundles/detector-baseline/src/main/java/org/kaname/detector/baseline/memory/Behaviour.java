package org.kaname.detector.baseline.memory;

import java.util.Optional;

/**
 * One behaviour that an alert was about, as its facts carry it ({@link #PARAMETER}): letters for
 * what it is, and lasting keys.
 *
 * @param what {@code link}, {@code kind}, {@code object}, {@code scan}, {@code flood}, {@code
 *     moved}, {@code burst} or {@code silence}.
 * @param key of it; of the kind for object, burst and silence.
 * @param value the object; the messages counted; the gap in nanoseconds; else 0.
 * @param before what was normal: of a burst and a silence; else 0.
 * @param window of a burst, seconds; else 0.
 */
public record Behaviour(String what, long key, long value, long before, int window) {
  /** Parameter of a fact that names the behaviour. */
  public static final String PARAMETER = "behaviour";

  /** Makes one that a key says all about. */
  public static Behaviour of(String what, long key) {
    return new Behaviour(what, key, 0, 0, 0);
  }

  /** Returns the key under which it is remembered as taught. */
  public long taughtKey() {
    return switch (what) {
      case "object" -> Keys.object(key, value);
      case "burst", "silence" -> Keys.object(key, what.hashCode() + window);
      default -> key;
    };
  }

  /** Returns it as a fact carries it. */
  public String text() {
    return what
        + ":"
        + Long.toHexString(key)
        + ":"
        + Long.toHexString(value)
        + ":"
        + Long.toHexString(before)
        + ":"
        + window;
  }

  /** Reads what {@link #text} wrote; empty if it is something else. */
  public static Optional<Behaviour> parse(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 5) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Behaviour(
              parts[0],
              Long.parseUnsignedLong(parts[1], 16),
              Long.parseUnsignedLong(parts[2], 16),
              Long.parseUnsignedLong(parts[3], 16),
              Integer.parseInt(parts[4])));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
