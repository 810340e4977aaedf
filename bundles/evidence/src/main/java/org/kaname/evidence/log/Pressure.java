package org.kaname.evidence.log;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.kaname.evidence.EvidenceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures how far the disk is behind. An episode begins when more than half of the room is taken
 * or a record was refused, and is recorded when less than a tenth is. Counting is thread-safe, the
 * rest belongs to one thread.
 */
final class Pressure {
  private static final Logger LOG = LoggerFactory.getLogger(Pressure.class);
  private static final long MILLI = 1_000_000L;

  private final int room;
  private final LongAdder refused = new LongAdder();
  private boolean pressed;
  private long began;
  private int most;
  private long longest;

  Pressure(int room) {
    this.room = room;
  }

  void refused() {
    refused.increment();
  }

  /** Says whether somebody was refused and it was not recorded yet. */
  boolean anyRefused() {
    return refused.sum() > 0;
  }

  /** Takes a measurement: how many wait, and how long the oldest of a batch waited. */
  void measure(int waiting, long waitedNanos, long now) {
    if (!pressed && (waiting > room / 2 || anyRefused())) {
      pressed = true;
      LOG.warn("evidence: records come faster than they can be written, {} wait", waiting);
      began = now;
      most = 0;
      longest = 0;
    }
    if (pressed) {
      most = Math.max(most, waiting);
      longest = Math.max(longest, waitedNanos);
    }
  }

  /** Returns the record of an episode that is over. */
  Optional<EvidenceRecord> over(int waiting, long now) {
    if (!pressed || waiting > room / 10) {
      return Optional.empty();
    }
    pressed = false;
    if (anyRefused()) {
      LOG.error("evidence: {} records were refused, they came faster than the disk", refused.sum());
    }
    Map<String, Object> fields =
        Map.of(
            "most",
            most,
            "longestMillis",
            longest / MILLI,
            "refused",
            refused.sumThenReset(),
            "millis",
            (now - began) / MILLI);
    return Optional.of(EvidenceRecord.now("evidence.pressure", "evidence", "system", fields));
  }
}
