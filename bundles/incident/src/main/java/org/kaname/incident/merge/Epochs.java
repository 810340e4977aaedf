package org.kaname.incident.merge;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Gives each run the part of its identifiers that no other run has or had: the clock in
 * milliseconds, moved on where the clock stands still or went back.
 */
final class Epochs {
  private static final int RADIX = 36;

  private final AtomicLong last = new AtomicLong();

  String next(long millis) {
    return Long.toString(last.updateAndGet(before -> Math.max(before + 1, millis)), RADIX);
  }

  /** Takes note of an identifier that an earlier run gave: sensor, epoch, sequence. */
  void used(String id) {
    int end = id.lastIndexOf('-');
    int start = id.lastIndexOf('-', end - 1);
    if (start < 0) {
      return;
    }
    try {
      long epoch = Long.parseLong(id, start + 1, end, RADIX);
      last.accumulateAndGet(epoch, Math::max);
    } catch (NumberFormatException e) {
      // Not one of ours: nothing to stay clear of.
    }
  }
}
