package org.kaname.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.kaname.detect.Alert;

/**
 * Puts the alerts of several shards in the order of packet time: each is held back until every
 * shard has come as far, so that incidents do not depend on which thread was faster.
 *
 * <p>Not thread-safe.
 */
final class AlertOrder {
  private record Held(Alert alert, long number) {}

  private final PriorityQueue<Held> held =
      new PriorityQueue<>(
          Comparator.comparingLong((Held one) -> one.alert().time()).thenComparing(Held::number));
  private final long[] reached;
  private long taken;

  AlertOrder(int shards) {
    reached = new long[shards];
    begin();
  }

  /** Begins a source: no shard has come anywhere. */
  void begin() {
    Arrays.fill(reached, Long.MIN_VALUE);
  }

  void take(Alert alert) {
    held.add(new Held(alert, taken++));
  }

  /** Takes note of how far a shard has come. */
  void reached(int shard, long time) {
    reached[shard] = time;
  }

  /** Returns how far all have come. */
  long all() {
    return Arrays.stream(reached).min().orElse(Long.MIN_VALUE);
  }

  /** Takes out what is due, in order. */
  List<Alert> due() {
    return upTo(all());
  }

  /** Takes out everything, in order: no shard adds anything earlier any more. */
  List<Alert> rest() {
    return upTo(Long.MAX_VALUE);
  }

  private List<Alert> upTo(long time) {
    List<Alert> due = new ArrayList<>();
    for (Held next = held.peek(); next != null && next.alert().time() <= time; ) {
      due.add(next.alert());
      held.remove();
      next = held.peek();
    }
    return due;
  }
}
