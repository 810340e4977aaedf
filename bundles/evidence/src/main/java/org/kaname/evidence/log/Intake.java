package org.kaname.evidence.log;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What waits to be written. Callers from any thread never wait here; the records are taken by one
 * thread. What somebody waits for may use all the room, what nobody waits for half of it.
 */
final class Intake {
  /** Records that wait at most: a quarter of a second's work. */
  static final int ROOM = 20_000;

  private static final int BATCH = 2_000;
  private static final long PATIENCE = 200;

  private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>(ROOM);
  private final Pressure pressure = new Pressure(ROOM);
  private final Storms storms;

  Intake(Storms storms) {
    this.storms = storms;
  }

  /** Takes a record for which somebody waits. */
  void append(Waiting waiting) {
    if (!queue.offer(waiting)) {
      pressure.refused();
      waiting.receipt().completeExceptionally(Faults.busy());
    }
  }

  /** Takes a record for which nobody waits; false if it is only counted. */
  boolean note(Waiting waiting) {
    boolean room = queue.size() < ROOM / 2;
    if (!storms.admits(waiting.entry(), room, System.nanoTime())) {
      return false;
    }
    append(waiting);
    return true;
  }

  int size() {
    return queue.size();
  }

  /** Returns what waits, with what is to be said about storms and pressure; waits a moment. */
  List<Waiting> take() throws InterruptedException {
    List<Waiting> batch = new ArrayList<>();
    Waiting first = queue.poll(PATIENCE, TimeUnit.MILLISECONDS);
    int before = queue.size();
    if (first != null) {
      batch.add(first);
      queue.drainTo(batch, BATCH);
    }
    long now = System.nanoTime();
    pressure.measure(before, first == null ? 0 : now - first.since(), now);
    storms.summaries(now, false).forEach(summary -> batch.add(new Waiting(summary)));
    pressure.over(queue.size(), now).ifPresent(record -> batch.add(new Waiting(record)));
    return batch;
  }

  /** Returns what is left at the end. */
  List<Waiting> rest() {
    List<Waiting> batch = new ArrayList<>();
    queue.drainTo(batch);
    storms.summaries(System.nanoTime(), true).forEach(summary -> batch.add(new Waiting(summary)));
    return batch;
  }
}
