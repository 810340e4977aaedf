package org.kaname.detector.baseline;

import java.util.Arrays;

/**
 * How often each kind of message comes: the longest gap, and the most messages in windows of 1, 10
 * and 60 s, so that a burst is normal if bursts are.
 *
 * <p>Four longs a kind: time of the last message; flags (8 bits), count (24), longest gap in units
 * of 2^20 ns (32); messages in the windows now open (20, 22, 22 bits); the most ever learned
 * (same). Windows are aligned to packet time. Counters stop at half their range.
 */
final class Envelope {
  static final int WORDS = 4;
  private static final int LAST = 0;
  private static final int STATE = 1;
  private static final int NOW = 2;
  private static final int MOST = 3;

  /** Learned as normal. */
  static final long KNOWN = 1L << 56;

  /** Still being learned. */
  static final long LEARNING = 1L << 57;

  /** Was never normal; an alert has been raised. */
  static final long ALERTED = 1L << 58;

  /**
   * Messages of one kind in a second that are a flood before anything is known: a chosen limit, not
   * a measured one.
   */
  static final int FLOOD = 1000;

  private static final int COUNT_SHIFT = 32;
  private static final long COUNT = 0xFF_FFFFL << COUNT_SHIFT;
  private static final long GAP = 0xFFFF_FFFFL;
  private static final int GAP_SHIFT = 20;
  private static final long SECOND = 1_000_000_000L;
  private static final long FULL = 1L << 19 | 1L << 41 | 1L << 63;
  private static final long ONE = 1L | 1L << 20 | 1L << 42;
  private static final long MASK_1 = (1L << 20) - 1;
  private static final long MASK_22 = (1L << 22) - 1;

  private long[] words = new long[1024 * WORDS];

  /** Says whether a kind has been met. */
  boolean met(int kind) {
    return kind * WORDS < words.length && words[kind * WORDS + STATE] != 0;
  }

  void begin(int kind, long flags, long time) {
    int at = kind * WORDS;
    if (at + WORDS > words.length) {
      words = Arrays.copyOf(words, Math.max(at + WORDS, words.length * 2));
    }
    words[at + LAST] = time;
    words[at + STATE] = flags | 1L << COUNT_SHIFT;
    words[at + NOW] = ONE;
    words[at + MOST] = 0;
  }

  /** Takes over what was learned before, as of now. */
  void restore(int kind, long state, long most, long time) {
    begin(kind, 0, time);
    words[kind * WORDS + STATE] = state;
    words[kind * WORDS + MOST] = most;
  }

  /** Forgets a kind: its next message is the first one. */
  void forget(int kind) {
    if (met(kind)) {
      words[kind * WORDS + STATE] = 0;
    }
  }

  /** Sets what is normal for a window of 1, 10 or 60 s. */
  void most(int kind, int window, long count) {
    int at = kind * WORDS + MOST;
    words[at] =
        switch (window) {
          case 1 -> words[at] & ~MASK_1 | count & MASK_1;
          case 10 -> words[at] & ~(MASK_22 << 20) | (count & MASK_22) << 20;
          default -> words[at] & (1L << 42) - 1 | count << 42;
        };
  }

  /** Sets the longest gap that is normal, nanoseconds. */
  void gap(int kind, long nanos) {
    int at = kind * WORDS + STATE;
    words[at] = words[at] & ~GAP | Math.min(nanos >> GAP_SHIFT, GAP);
  }

  /** Returns a copy of the words of the first kinds. */
  long[] copy(int kinds) {
    return Arrays.copyOf(words, kinds * WORDS);
  }

  long flags(int kind) {
    return words[kind * WORDS + STATE] & (KNOWN | LEARNING | ALERTED);
  }

  void flags(int kind, long flags) {
    int at = kind * WORDS + STATE;
    words[at] = words[at] & ~(KNOWN | LEARNING | ALERTED) | flags;
  }

  long last(int kind) {
    return words[kind * WORDS + LAST];
  }

  int count(int kind) {
    return (int) ((words[kind * WORDS + STATE] & COUNT) >>> COUNT_SHIFT);
  }

  /** Returns the longest gap learned, nanoseconds. */
  long longestGap(int kind) {
    return (words[kind * WORDS + STATE] & GAP) << GAP_SHIFT;
  }

  /**
   * Counts a message of a kind that is being learned.
   *
   * @return whether this second now holds so many that it is a flood.
   */
  boolean learn(int kind, long time) {
    int at = kind * WORDS;
    long state = words[at + STATE];
    long gap = time - words[at + LAST] >> GAP_SHIFT;
    if (gap > (state & GAP)) {
      state = state & ~GAP | Math.min(gap, GAP);
    }
    if ((state & COUNT) != COUNT) {
      state += 1L << COUNT_SHIFT;
    }
    words[at + STATE] = state;
    long before = words[at + NOW];
    long now = roll(before, words[at + LAST], time);
    words[at + NOW] = now;
    words[at + LAST] = Math.max(time, words[at + LAST]);
    if (now - before != ONE) {
      words[at + MOST] = most(words[at + MOST], before);
    }
    return (now & MASK_1) == FLOOD;
  }

  /**
   * Counts a message of a kind that is known.
   *
   * @return the window, 1, 10 or 60 s, that now holds more than ever; 0 if none does.
   */
  int watch(int kind, long time) {
    int at = kind * WORDS;
    long now = roll(words[at + NOW], words[at + LAST], time);
    words[at + NOW] = now;
    words[at + LAST] = Math.max(time, words[at + LAST]);
    long most = words[at + MOST];
    if ((now & MASK_1) > limit(most & MASK_1, 8)) {
      return 1;
    }
    if ((now >>> 20 & MASK_22) > limit(most >>> 20 & MASK_22, 20)) {
      return 10;
    }
    return now >>> 42 > limit(most >>> 42, 60) ? 60 : 0;
  }

  /** Half as much again, and never less than a few: so much varies without meaning anything. */
  static long limit(long most, int slack) {
    return most + (most >> 1) + slack;
  }

  private static long roll(long counts, long last, long time) {
    long next = counts;
    long second = time / SECOND;
    long before = last / SECOND;
    if (second != before) {
      next &= ~MASK_1;
      if (second / 10 != before / 10) {
        next &= ~(MASK_22 << 20);
        if (second / 60 != before / 60) {
          next = 0;
        }
      }
    }
    return (next & FULL) == 0 ? next + ONE : next;
  }

  private static long most(long a, long b) {
    return Math.max(a & MASK_1, b & MASK_1)
        | Math.max(a >>> 20 & MASK_22, b >>> 20 & MASK_22) << 20
        | Math.max(a >>> 42, b >>> 42) << 42;
  }

  /** Ends learning: what the open windows hold counts as normal. */
  void settle(int kind) {
    int at = kind * WORDS;
    words[at + MOST] = most(words[at + MOST], words[at + NOW]);
    flags(kind, KNOWN);
  }

  /** Takes a pause as one that may happen: longer ones are looked for from now on. */
  void excuse(int kind, long now) {
    int at = kind * WORDS + STATE;
    long gap = Math.min(now - words[kind * WORDS + LAST] >> GAP_SHIFT, GAP);
    words[at] = words[at] & ~GAP | Math.max(gap, words[at] & GAP);
  }

  /** Says how many messages the window now open holds. */
  long inWindow(int kind, int window) {
    return inWindow(words[kind * WORDS + NOW], window);
  }

  /** Says the most messages ever learned in a window. */
  long mostInWindow(int kind, int window) {
    return inWindow(words[kind * WORDS + MOST], window);
  }

  private static long inWindow(long counts, int window) {
    return switch (window) {
      case 1 -> counts & MASK_1;
      case 10 -> counts >>> 20 & MASK_22;
      default -> counts >>> 42;
    };
  }

  /** Shifts what is remembered of time after a jump: gaps across it mean nothing. */
  void restart(int kinds, long time) {
    for (int kind = 0; kind < Math.min(kinds, words.length / WORDS); kind++) {
      if (words[kind * WORDS + STATE] != 0) {
        int at = kind * WORDS;
        if ((words[at + STATE] & LEARNING) != 0) {
          words[at + MOST] = most(words[at + MOST], words[at + NOW]);
        }
        words[at + NOW] = 0;
        words[at + LAST] = time;
      }
    }
  }
}
