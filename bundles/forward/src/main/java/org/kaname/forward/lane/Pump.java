package org.kaname.forward.lane;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.kaname.forward.queue.DiskQueue;
import org.kaname.forward.queue.Item;
import org.kaname.forward.send.Envelope;
import org.kaname.forward.send.Letter;
import org.kaname.forward.send.Refused;
import org.kaname.forward.send.SendFault;
import org.kaname.forward.send.Sender;
import org.kaname.text.Text;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings what is on the disk to the other side, in order, again and again until it is there. */
final class Pump {
  private static final Logger LOG = LoggerFactory.getLogger(Pump.class);
  private static final long PATIENCE_MILLIS = 500;

  /** An other side that is away for so long is an alarm. */
  private static final long ALARM_MILLIS = 10 * 60_000;

  private final String name;
  private final DiskQueue queue;
  private final Sender sender;
  private final DeadLetters dead;
  private final Backoff backoff;
  private final Trouble trouble;
  private final Reports reports;
  private final Thread thread;
  private final CountDownLatch stop = new CountDownLatch(1);
  private long position;
  private volatile long lastSent;
  private volatile long began;

  Pump(
      String name,
      DiskQueue queue,
      Lane.Way way,
      DeadLetters dead,
      Trouble trouble,
      Reports reports) {
    this.name = name;
    this.queue = queue;
    this.sender = way.sender();
    this.backoff = way.backoff();
    this.dead = dead;
    this.trouble = trouble;
    this.reports = reports;
    position = queue.next();
    thread = new Thread(this::work, "forward-" + name + "-send");
    thread.setDaemon(true);
    thread.start();
  }

  long lastSent() {
    return lastSent;
  }

  /** Returns for how long it has waited for the other side, in milliseconds. */
  long hanging() {
    long since = began;
    return since == 0 ? 0 : (System.nanoTime() - since) / 1_000_000;
  }

  private boolean stopped() {
    return stop.getCount() == 0;
  }

  private void pause(long millis) throws InterruptedException {
    boolean ended = stop.await(millis, TimeUnit.MILLISECONDS);
    LOG.trace("{} waited, ended: {}", name, ended);
  }

  private void work() {
    try {
      while (!stopped()) {
        round();
      }
    } catch (InterruptedException e) {
      LOG.debug("{} was interrupted", name);
    }
    sender.close();
    settle();
  }

  private void round() throws InterruptedException {
    try {
      queue.await(position, PATIENCE_MILLIS);
      if (stopped()) {
        return;
      }
      List<Item> items = queue.read(position, sender.portion().letters(), sender.portion().bytes());
      if (items.isEmpty()) {
        sender.idle();
        settle();
        reports.settle();
      } else {
        send(items);
      }
    } catch (SendFault e) {
      failed(e);
    } catch (IOException e) {
      String reason = String.valueOf(e.getMessage());
      LOG.error("the queue of {} cannot be read: {}", name, reason);
      trouble.disk(new Text("forward.fault.disk", Map.of("target", name, "reason", reason)));
      pause(backoff.next());
    } catch (RuntimeException e) {
      LOG.error("a round of {} failed", name, e);
      Map<String, Object> what = Map.of("target", name, "reason", e.getClass().getSimpleName());
      failed(new SendFault(new Text("forward.fault.broken", what), e));
    }
  }

  private void send(List<Item> items) throws IOException, InterruptedException {
    List<Letter> letters = new ArrayList<>();
    for (Item item : items) {
      read(item).ifPresent(letters::add);
    }
    if (!letters.isEmpty()) {
      deliver(letters);
    }
    position = items.get(items.size() - 1).sequence() + 1;
    lastSent = System.currentTimeMillis();
    trouble.wayIsWell();
    backoff.reset();
    settle();
    if (sender.portion().pauseMillis() > 0) {
      pause(sender.portion().pauseMillis());
    }
  }

  /** What another version has written and this one cannot read is told, and passed over. */
  private Optional<Letter> read(Item item) throws IOException {
    try {
      return Optional.of(new Letter(item.sequence(), Envelope.read(item.payload())));
    } catch (IOException e) {
      LOG.error("message {} for {} cannot be read: {}", item.sequence(), name, e.getMessage());
      queue.refused(1);
      reports.dropped(1);
      return Optional.empty();
    }
  }

  private void deliver(List<Letter> letters) throws IOException {
    began = System.nanoTime();
    try {
      for (Refused refused : sender.send(letters)) {
        bury(refused);
      }
    } finally {
      began = 0;
    }
  }

  private void bury(Refused refused) throws IOException {
    long gone = dead.keep(refused.letter().envelope(), refused.reason());
    queue.refused(1);
    reports.dead(1, refused.reason());
    if (gone > 0) {
      reports.dropped(gone);
    }
  }

  private void failed(SendFault fault) throws InterruptedException {
    long away = trouble.way(fault.text());
    LOG.debug("{} does not take it: {}", name, fault.getMessage());
    settle();
    position = sender.confirmed();
    if (away > ALARM_MILLIS) {
      reports.alarm(fault.text());
    }
    pause(Math.max(backoff.next(), fault.pause().toMillis()));
  }

  private void settle() {
    try {
      queue.passed(sender.confirmed());
      queue.settle();
    } catch (IOException e) {
      LOG.warn("how far {} is cannot be written: {}", name, e.getMessage());
    }
  }

  /** Ends the connection in order and the thread with it. */
  void stop() throws InterruptedException {
    stop.countDown();
    thread.join(TimeUnit.SECONDS.toMillis(3));
    if (thread.isAlive()) {
      sender.abort();
      thread.interrupt();
      thread.join(TimeUnit.SECONDS.toMillis(3));
    }
  }

  /** Breaks off what hangs for too long. */
  void watch(long mostMillis) {
    if (hanging() > mostMillis) {
      sender.abort();
    }
  }
}
