package org.kaname.pipeline;

import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;
import org.kaname.capture.FrameSink;
import org.kaname.pipeline.flow.Shard;

/** Lets frames through as fast as they were captured, or a multiple of that. */
final class Pace implements FrameSink {
  private static final long NAP = 20_000_000;

  private final Shard target;
  private final double speed;
  private long firstTime;
  private long firstNow;

  Pace(Shard target, double speed) {
    this.target = target;
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
      target.between();
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
