package org.kaname.pipeline.flow;

/**
 * Packet time: moves by the frames' own times, never by the wall clock.
 *
 * <p>A jump of over 10 minutes either way, or going on for a while in the past, is told as a jump
 * and moves no state. Any 64-bit time is taken.
 */
final class Clock {
  private static final long SECOND = 1_000_000_000L;
  private static final long JUMP = 600;

  /** So many frames from the past in a row mean that the clock was set back. */
  private static final int SET_BACK = 256;

  private final Listener listener;
  private long now;
  private long second;

  /** Times in [from, until) need nothing done. */
  private long from = Long.MAX_VALUE;

  private long until;
  private int behind;

  /** Is told as packet time moves. */
  interface Listener {
    void second(long second);

    /** Another source begins. */
    void began(long from, long to);

    void jumped(long from, long to);
  }

  Clock(Listener listener) {
    this.listener = listener;
  }

  void see(long time) {
    if (time >= until || time < from) {
      move(time);
    }
    now = time;
  }

  long now() {
    return now;
  }

  /** Begins another source, whose times have nothing to do with those before. */
  void restart() {
    from = Long.MAX_VALUE;
    until = 0;
  }

  private void move(long time) {
    if (from == Long.MAX_VALUE) {
      listener.began(now, time);
      set(time);
      return;
    }
    long ahead = Math.floorDiv(time, SECOND) - second;
    if (ahead > JUMP || ahead < -JUMP) {
      jump(time);
    } else if (ahead < 0) {
      behind = now >= from ? 1 : behind + 1;
      if (behind >= SET_BACK) {
        jump(time);
      }
    } else {
      long target = second + ahead;
      while (second < target) {
        second++;
        listener.second(second);
      }
      set(time);
    }
  }

  private void jump(long time) {
    listener.jumped(now, time);
    set(time);
  }

  private void set(long time) {
    behind = 0;
    second = Math.floorDiv(time, SECOND);
    from = begin(time);
    until = end(from);
  }

  /** Returns when the second of a time begins. */
  static long begin(long time) {
    return Math.max(Math.floorDiv(time, SECOND), Long.MIN_VALUE / SECOND) * SECOND;
  }

  /** Returns when the second that begins at a time is over. */
  static long end(long begin) {
    return begin > Long.MAX_VALUE - SECOND ? Long.MAX_VALUE : begin + SECOND;
  }
}
