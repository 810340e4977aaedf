package org.kaname.capture.ring;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.kaname.capture.CaptureSource;
import org.kaname.capture.FrameSink;

/** One share of a network card. Used by one thread. */
final class RingSource implements CaptureSource {
  private static final int TICK_MILLIS = 100;
  private static final long SECOND = 1_000_000_000L;

  /** A tick stays behind blocks that are still open: nothing may arrive from before a tick. */
  private static final long LAG = 5L * RingSocket.RETIRE_MILLIS * 1_000_000L;

  private final RingSocket socket;
  private final RingBlocks blocks;
  private final Clock clock = Clock.systemUTC();
  private long checked = System.nanoTime();
  private boolean busy;

  RingSource(RingSocket socket) {
    this.socket = socket;
    blocks = new RingBlocks(socket.memory(), RingSocket.BLOCK, socket.linkType());
  }

  @Override
  public String name() {
    return socket.name();
  }

  @Override
  public boolean poll(FrameSink sink, Duration patience) throws IOException {
    if (!blocks.ready()) {
      socket.await((int) Math.min(TICK_MILLIS, Math.max(0, patience.toMillis())));
    }
    if (blocks.ready()) {
      blocks.take(sink);
      busy = true;
    } else {
      sink.tick(Math.max(blocks.lastTime(), now() - LAG));
    }
    onceASecond(sink);
    return true;
  }

  private void onceASecond(FrameSink sink) throws IOException {
    long now = System.nanoTime();
    if (now - checked < SECOND) {
      return;
    }
    checked = now;
    long dropped = socket.dropped();
    if (dropped > 0) {
      sink.dropped(dropped);
    }
    if (!busy) {
      socket.check();
    }
    busy = false;
  }

  private long now() {
    Instant now = clock.instant();
    return now.getEpochSecond() * SECOND + now.getNano();
  }

  @Override
  public boolean live() {
    return true;
  }

  @Override
  public void close() {
    socket.close();
  }
}
