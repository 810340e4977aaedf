package org.kaname.forward.lane;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.kaname.forward.event.Event;
import org.kaname.forward.queue.DiskQueue;
import org.kaname.forward.queue.QueueState;
import org.kaname.forward.send.Envelope;
import org.kaname.forward.send.Sender;

/**
 * The way of one target: events come in memory, go to the disk, and from there to the other side at
 * least once, in order. Thread-safe.
 */
public final class Lane implements AutoCloseable {
  /** An other side that takes nothing for so long is called anew. */
  private static final long HANGING_MILLIS = 60_000;

  private final DiskQueue queue;
  private final DeadLetters dead;
  private final Trouble trouble = new Trouble();
  private final Intake intake;
  private final Pump pump;

  /**
   * Where a lane lives.
   *
   * @param name of the target.
   * @param folder of its files.
   * @param most bytes of its queue.
   */
  public record Place(String name, Path folder, long most) {}

  /** How a lane sends. */
  record Way(Sender sender, Backoff backoff) {}

  /**
   * Opens a lane and goes on where it ended.
   *
   * @param writer puts an event into its envelope.
   * @param sender makes the way out, told the sequence before which the other side has everything.
   * @throws IOException if the disk fails, or somebody else has the folder.
   */
  public Lane(
      Place place,
      Function<Event, Envelope> writer,
      LongFunction<Sender> sender,
      Backoff backoff,
      Reports reports)
      throws IOException {
    queue = new DiskQueue(place.folder(), place.most());
    try {
      dead = new DeadLetters(place.folder().resolve("dead"), DeadLetters.MOST);
    } catch (IOException e) {
      queue.close();
      throw e;
    }
    intake = new Intake(place.name(), queue, writer, trouble, reports);
    pump =
        new Pump(
            place.name(),
            queue,
            new Way(sender.apply(queue.next()), backoff),
            dead,
            trouble,
            reports);
  }

  /**
   * Takes an event and returns at once; false if there was no room. It is made on another thread.
   */
  public boolean offer(Supplier<Event> event) {
    pump.watch(HANGING_MILLIS);
    return intake.offer(event);
  }

  /**
   * Takes an envelope; it is on the disk when this returns.
   *
   * @throws IOException if the disk fails or is full.
   */
  public void keep(Envelope envelope) throws IOException {
    queue.append(List.of(envelope.bytes()));
  }

  /** Returns how it is. */
  public LaneState state() {
    pump.watch(HANGING_MILLIS);
    QueueState now = queue.state();
    Optional<Trouble.Now> fault = trouble.now();
    return new LaneState(
        now.waiting(),
        intake.arriving(),
        now.bytes(),
        now.sent(),
        now.dropped(),
        intake.overflow(),
        now.damaged(),
        dead.size(),
        fault.map(Trouble.Now::text),
        fault.map(Trouble.Now::since).orElse(0L),
        pump.lastSent());
  }

  /** Lists dead letters, oldest first. */
  public List<Dead> dead(int limit) {
    return dead.list(limit);
  }

  /**
   * Puts dead letters into the queue again.
   *
   * @param numbers of them; empty for all.
   * @return those that were there.
   * @throws IOException if the disk fails or is full; the others stay dead.
   */
  public List<Dead> resend(List<Long> numbers) throws IOException {
    List<Dead> done = new ArrayList<>();
    for (Dead one : chosen(numbers)) {
      Optional<Envelope> envelope = dead.find(one.number());
      if (envelope.isPresent()) {
        keep(envelope.get());
        dead.remove(one.number());
        done.add(one);
      }
    }
    return done;
  }

  /**
   * Throws dead letters away.
   *
   * @param numbers of them; empty for all.
   * @return those that were there.
   */
  public List<Dead> discard(List<Long> numbers) throws IOException {
    List<Dead> done = new ArrayList<>();
    for (Dead one : chosen(numbers)) {
      if (dead.remove(one.number())) {
        done.add(one);
      }
    }
    return done;
  }

  private List<Dead> chosen(List<Long> numbers) {
    return dead.list(DeadLetters.MOST).stream()
        .filter(one -> numbers.isEmpty() || numbers.contains(one.number()))
        .toList();
  }

  /** Brings to the disk what is there, ends the connection in order, and closes the files. */
  @Override
  public void close() throws IOException {
    try {
      intake.stop();
      pump.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      queue.close();
    }
  }
}
