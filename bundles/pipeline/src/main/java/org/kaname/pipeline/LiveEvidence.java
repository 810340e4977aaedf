package org.kaname.pipeline;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.kaname.evidence.EvidenceLog;
import org.kaname.evidence.EvidenceRecord;

/**
 * Records what is done to live sources; what happens before the evidence log is there waits for it.
 * Thread-safe.
 */
final class LiveEvidence {
  private static final int MOST_WAITING = 256;

  private final Queue<EvidenceRecord> waiting = new ArrayDeque<>();
  private @Nullable EvidenceLog log;

  synchronized void here(EvidenceLog service) {
    log = service;
    while (!waiting.isEmpty()) {
      service.note(waiting.remove());
    }
  }

  @SuppressWarnings("ReferenceEquality") // the very service that goes
  synchronized void gone(EvidenceLog service) {
    if (log == service) {
      log = null;
    }
  }

  /**
   * Records something.
   *
   * @param driver that is used or wanted.
   */
  synchronized void record(String type, LiveSettings settings, String driver, String actor) {
    EvidenceRecord entry =
        EvidenceRecord.now(
            type,
            settings.sensor(),
            actor,
            Map.of(
                "interface", settings.interfaceName(),
                "driver", driver,
                "shards", settings.shards(),
                "filter", settings.filter()));
    if (log != null) {
      log.note(entry);
    } else if (waiting.size() < MOST_WAITING) {
      waiting.add(entry);
    }
  }
}
