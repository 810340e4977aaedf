package org.kaname.pipeline;

import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;
import org.kaname.capture.FrameSink;

/** Lets frames through as fast as they were captured, or a multiple of that. */
final class Pace implements FrameSink {
  private static final long NAP = 20_000_000;

  private final FrameSink target;
  private final Runnable meanwhile;
  private final double speed;
  private long firstTime;
  private long firstNow;

  /**
   * Makes a pace.
   *
   * @param meanwhile is done again and again while a frame waits until it is due.
   */
  Pace(FrameSink target, double speed, Runnable meanwhile) {
    this.target = target;
    this.meanwhile = meanwhile;
    this.speed = speed;
  }

  @Override
  public void frame(
      ByteBuffer bytes, int at, int captured, int wire, long time, int linkType, long position) {
    if (firstNow == 0) {
      firstNow = System.nanoTime();
      firstTime = time;
    }
    long due = firstNow + (long) ((time - firstTime) / speed);
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(Math.min(left, NAP));
      meanwhile.run();
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
    }
    target.frame(bytes, at, captured, wire, time, linkType, position);
  }

  @Override
  public void tick(long time) {
    target.tick(time);
  }

  @Override
  public void dropped(long frames) {
    target.dropped(frames);
  }
}
