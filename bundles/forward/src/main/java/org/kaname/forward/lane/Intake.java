package org.kaname.forward.lane;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.kaname.forward.event.Event;
import org.kaname.forward.queue.DiskQueue;
import org.kaname.forward.send.Envelope;
import org.kaname.text.Text;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings events to the disk, as many at once as have come meanwhile: the slower the disk, the more
 * share one fsync. Who offers never waits.
 */
final class Intake {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  /** Five seconds' worth of 10,000 a second: on a busy disk one fsync was seen to take two. */
  static final int ROOM = 50_000;

  private static final int GROUP = 20_000;
  private static final long GROUP_BYTES = 16L << 20;
  private static final long PATIENCE_MILLIS = 500;
  private static final long RETRY_MILLIS = 500;
  private static final int LAST_TRIES = 3;
  private static final long END_MILLIS = 30_000;

  private final String name;
  private final DiskQueue queue;
  private final Function<Event, Envelope> writer;
  private final Trouble trouble;
  private final Reports reports;
  private final BlockingQueue<Supplier<Event>> events = new ArrayBlockingQueue<>(ROOM);
  private final AtomicLong overflow = new AtomicLong();
  private final AtomicLong overflowTold = new AtomicLong();
  private final Thread thread;
  private long droppedTold;
  private volatile boolean stopped;

  Intake(
      String name,
      DiskQueue queue,
      Function<Event, Envelope> writer,
      Trouble trouble,
      Reports reports) {
    this.name = name;
    this.queue = queue;
    this.writer = writer;
    this.trouble = trouble;
    this.reports = reports;
    droppedTold = queue.state().dropped();
    thread = new Thread(this::work, "forward-" + name + "-keep");
    thread.setDaemon(true);
    thread.start();
  }

  /** Takes an event, unless there is no room; that is counted and told. */
  boolean offer(Supplier<Event> event) {
    if (!stopped && events.offer(event)) {
      return true;
    }
    overflow.incrementAndGet();
    return false;
  }

  long arriving() {
    return events.size();
  }

  long overflow() {
    return overflow.get();
  }

  private void work() {
    List<Supplier<Event>> group = new ArrayList<>();
    while (!stopped || !events.isEmpty()) {
      try {
        Supplier<Event> first = events.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
          group.add(first);
          events.drainTo(group, GROUP - 1);
          keep(group);
        }
        tell();
      } catch (InterruptedException e) {
        stopped = true;
      }
      group.clear();
    }
  }

  /** One that cannot be said is lost alone. */
  private void keep(List<Supplier<Event>> group) throws InterruptedException {
    List<byte[]> ready = new ArrayList<>();
    long bytes = 0;
    for (Supplier<Event> event : group) {
      byte[] one = written(event);
      if (one.length == 0) {
        continue;
      }
      if (bytes + one.length > GROUP_BYTES) {
        append(ready);
        ready = new ArrayList<>();
        bytes = 0;
      }
      ready.add(one);
      bytes += one.length;
    }
    if (!ready.isEmpty()) {
      append(ready);
    }
  }

  private byte[] written(Supplier<Event> event) {
    try {
      return writer.apply(event.get()).bytes();
    } catch (RuntimeException e) {
      // Texts and services of other bundles: the thread must go on.
      LOG.error("an event for {} was lost", name, e);
      overflow.incrementAndGet();
      return new byte[0];
    }
  }

  /** A disk that fails or is full is asked again until it is well: meanwhile events wait. */
  private void append(List<byte[]> records) throws InterruptedException {
    int last = LAST_TRIES;
    while (true) {
      try {
        queue.append(records);
        trouble.diskIsWell();
        return;
      } catch (IOException e) {
        String reason = String.valueOf(e.getMessage());
        LOG.warn("the queue of {} cannot be written: {}", name, reason);
        Text text = new Text("forward.fault.disk", Map.of("target", name, "reason", reason));
        trouble.disk(text);
        reports.alarm(text);
        if (stopped && --last == 0) {
          overflow.addAndGet(records.size());
          return;
        }
        TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
      }
    }
  }

  private void tell() {
    long dropped = queue.state().dropped();
    if (dropped > droppedTold) {
      reports.dropped(dropped - droppedTold);
      droppedTold = dropped;
    }
    long over = overflow.get();
    long before = overflowTold.getAndSet(over);
    if (over > before) {
      reports.dropped(over - before);
    }
  }

  /** Brings what is there to the disk and ends; what a stuck disk does not take is told as lost. */
  void stop() throws InterruptedException {
    stopped = true;
    thread.join(END_MILLIS);
    if (thread.isAlive()) {
      thread.interrupt();
      thread.join(PATIENCE_MILLIS);
    }
    if (!events.isEmpty()) {
      LOG.error("{} events for {} were lost: the disk did not take them", events.size(), name);
      reports.dropped(events.size());
    }
  }
}
