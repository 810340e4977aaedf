package org.kaname.detector.baseline;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Looks at each watched kind only when it may have been silent for too long: a wheel of seconds of
 * packet time. A kind that spoke in between is put back to the second at which it would be due.
 */
final class SilenceWatch {
  /** Seconds of the wheel; a power of two, more than the longest patience. */
  private static final int SLOTS = 256;

  private static final long SECOND = 1_000_000_000L;
  private static final int NONE = -1;

  private final BitSet watched = new BitSet();
  private final int[] firsts = new int[SLOTS];
  private int[] next = new int[1024];
  private long current;

  /** Decides about a kind that is due. */
  interface Check {
    /** Says it no more wants to watch the kind. */
    long DONE = Long.MIN_VALUE;

    /** Returns when the kind is due again, epoch nanoseconds, or {@link #DONE}. */
    long due(int kind, long now);
  }

  SilenceWatch() {
    Arrays.fill(firsts, NONE);
  }

  /**
   * Watches a kind; one that is watched already is looked at when it was to be.
   *
   * @param due when to look at it first, epoch nanoseconds; at most 200 s from now.
   */
  void add(int kind, long due) {
    if (!watched.get(kind)) {
      watched.set(kind);
      put(kind, due);
    }
  }

  private void put(int kind, long due) {
    if (kind >= next.length) {
      next = Arrays.copyOf(next, Math.max(kind + 1, next.length * 2));
    }
    long seconds = Math.max(1, Math.min(SLOTS - 1, due / SECOND + 1 - current));
    int slot = (int) (current + seconds) & SLOTS - 1;
    next[kind] = firsts[slot];
    firsts[slot] = kind;
  }

  /** Looks at what is due in this second. */
  void second(long second, Check check) {
    current = second;
    int slot = (int) second & SLOTS - 1;
    int first = firsts[slot];
    firsts[slot] = NONE;
    look(first, check, second * SECOND);
  }

  /** Looks at everything, after a jump of packet time. */
  void restart(long now, Check check) {
    int[] before = firsts.clone();
    Arrays.fill(firsts, NONE);
    current = now / SECOND;
    for (int first : before) {
      look(first, check, now);
    }
  }

  private void look(int first, Check check, long now) {
    int kind = first;
    while (kind != NONE) {
      int following = next[kind];
      long due = check.due(kind, now);
      if (due == Check.DONE) {
        watched.clear(kind);
      } else {
        put(kind, due);
      }
      kind = following;
    }
  }
}
