package org.kaname.pipeline;

import java.nio.ByteBuffer;
import org.kaname.capture.FrameSink;

/** Passes frames on and remembers the first and the last time. */
final class Span implements FrameSink {
  private final FrameSink target;
  private long first;
  private long last;

  Span(FrameSink target) {
    this.target = target;
  }

  @Override
  public void frame(
      ByteBuffer bytes, int at, int captured, int wire, long time, int linkType, long position) {
    if (first == 0) {
      first = time;
    }
    last = time;
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

  long first() {
    return first;
  }

  long last() {
    return last;
  }
}
