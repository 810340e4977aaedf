package org.kaname.evidence.witness;

import java.util.Map;
import java.util.Optional;
import org.kaname.evidence.EvidenceRecord;

/** Notices that the quorum has been missed for over a minute, and that it is reached again. */
final class QuorumWatch {
  private static final long PATIENCE = 60;

  private final int quorum;
  private long good;
  private boolean missed;

  /**
   * Begins to watch.
   *
   * @param now in seconds of a clock that never goes back, as always here.
   */
  QuorumWatch(int quorum, long now) {
    this.quorum = quorum;
    good = now;
  }

  /** A quorum was reached, or there is nothing to cosign. */
  void met(long now) {
    good = now;
  }

  boolean missed() {
    return missed;
  }

  /** Returns what is to be recorded, at the beginning and at the end. */
  Optional<EvidenceRecord> look(int reached, long now) {
    boolean before = missed;
    missed = now - good > PATIENCE;
    if (missed == before) {
      return Optional.empty();
    }
    Map<String, Object> fields =
        missed ? Map.of("quorum", quorum, "reached", reached) : Map.of("quorum", quorum);
    String type = missed ? "evidence.quorum_missed" : "evidence.quorum_met";
    return Optional.of(EvidenceRecord.now(type, "evidence", "system", fields));
  }
}
