package org.kaname.forward.lane;

import java.util.random.RandomGenerator;

/**
 * How long to wait after a failure: twice as long each time up to a limit, and between half and all
 * of it by chance, so that many who wait for one server do not come at once. Not thread-safe.
 */
public final class Backoff {
  private final long first;
  private final long most;
  private final RandomGenerator random;
  private long next;

  /** Makes one with its limits in milliseconds. */
  public Backoff(long first, long most, RandomGenerator random) {
    this.first = first;
    this.most = most;
    this.random = random;
    next = first;
  }

  /** Returns how long to wait now, in milliseconds. */
  public long next() {
    long now = next;
    next = Math.min(most, next * 2);
    return now / 2 + random.nextLong(now / 2 + 1);
  }

  /** It went well again. */
  public void reset() {
    next = first;
  }
}
