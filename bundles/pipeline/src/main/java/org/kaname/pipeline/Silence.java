package org.kaname.pipeline;

/**
 * Notices that packets have stopped coming although there were some: a mirror session that was
 * switched off keeps its link. Waits for the patience that was set, longer where long pauses are
 * usual. Used by one thread.
 */
final class Silence {
  /** A pause is unusual if it is so many times the longest before. */
  private static final int LONGER = 3;

  private static final long MOST = 3600_000_000_000L;

  private final long patience;
  private long packets;
  private long since;
  private long longest;
  private boolean silent;

  /**
   * Begins to listen.
   *
   * @param patience nanoseconds, 0 for ever.
   */
  Silence(long patience) {
    this.patience = patience;
  }

  /** Begins anew: the source was opened again. */
  void restart(long seen, long now) {
    packets = seen;
    since = now;
    silent = false;
  }

  /**
   * Looks at how many packets there were.
   *
   * @param now of {@link System#nanoTime}.
   * @return whether the source is silent.
   */
  boolean look(long seen, long now) {
    if (seen != packets) {
      if (packets != 0 && !silent) {
        longest = Math.max(longest, now - since);
      }
      packets = seen;
      since = now;
      silent = false;
    } else if (patience > 0 && packets != 0) {
      silent = now - since > Math.max(patience, Math.min(MOST, LONGER * longest));
    }
    return silent;
  }

  /** Returns how many seconds nothing has come. */
  long seconds(long now) {
    return (now - since) / 1_000_000_000L;
  }
}
