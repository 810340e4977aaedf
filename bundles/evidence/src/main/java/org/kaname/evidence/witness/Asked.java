package org.kaname.evidence.witness;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kaname.text.Text;

/** What is known of one witness. Of one thread. */
final class Asked {
  /** Whoever fails is asked again after twice the time, up to this. */
  private static final long LONGEST_PAUSE = 60;

  private static final int STEPS = 10;
  private static final long UNKNOWN = -1;
  private static final int MOST_LEARNED = 3;

  private final KnownWitness witness;
  private final long seconds;
  private long seen = UNKNOWN;
  private @Nullable Instant signed;
  private @Nullable Text fault;
  private String contradiction = "";
  private int learned;
  private boolean busy;
  private int failures;
  private long notBefore = Long.MIN_VALUE;

  Asked(KnownWitness witness, long seconds) {
    this.witness = witness;
    this.seconds = seconds;
  }

  KnownWitness witness() {
    return witness;
  }

  /** Says whether it may be asked; {@code now} in seconds of a clock that never goes back. */
  boolean free(long now) {
    return !busy && now >= notBefore;
  }

  void begin() {
    busy = true;
  }

  void end() {
    busy = false;
  }

  /** Returns the size from which a proof to another size can begin. */
  long from(long size) {
    return seen < 0 || seen > size ? 0 : seen;
  }

  long seen() {
    return seen;
  }

  /** Notes what it has seen; false if it tells another size again and again. */
  boolean learn(long size) {
    seen = size;
    return ++learned <= MOST_LEARNED;
  }

  /** It is asked again for the next checkpoint, not before. */
  void later(long now) {
    notBefore = now + seconds;
  }

  void signed(long size, Instant time) {
    seen = size;
    signed = time;
    fault = null;
    contradiction = "";
    learned = 0;
    failures = 0;
  }

  void failed(Text why, long now) {
    fault = why;
    learned = 0;
    failures = Math.min(STEPS, failures + 1);
    notBefore = now + Math.min(LONGEST_PAUSE, Math.max(1, seconds) << (failures - 1));
  }

  /** Notes a contradiction; true if it is a new one. */
  boolean contradicted(Text why, long now) {
    failed(why, now);
    boolean fresh = !contradiction.equals(why.key());
    contradiction = why.key();
    return fresh;
  }

  /** A text about this witness. */
  Text text(String key, Map<String, Object> more) {
    Map<String, Object> parameters = new HashMap<>(more);
    parameters.put("witness", witness.name());
    return new Text(key, parameters);
  }

  WitnessState state() {
    Instant time = signed;
    return new WitnessState(
        witness.name(),
        witness.address().toString(),
        witness.key().toString(),
        seen,
        time == null ? "" : time.toString(),
        !contradiction.isEmpty(),
        Optional.ofNullable(fault));
  }
}
