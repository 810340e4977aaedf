package org.kaname.pipeline;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.kaname.evidence.EvidenceLog;
import org.kaname.evidence.EvidenceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what is done to live sources; what happens before the evidence log is there waits for it.
 * Thread-safe.
 */
final class LiveEvidence {
  private static final Logger LOG = LoggerFactory.getLogger(LiveEvidence.class);
  private static final int MOST_WAITING = 256;

  private final Queue<EvidenceRecord> waiting = new ArrayDeque<>();
  private final Clock clock = Clock.systemUTC();
  private @Nullable EvidenceLog log;

  synchronized void here(EvidenceLog service) {
    log = service;
    while (!waiting.isEmpty()) {
      append(service, waiting.remove());
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
    Instant now = clock.instant();
    EvidenceRecord entry =
        new EvidenceRecord(
            type,
            settings.sensor(),
            actor,
            now.getEpochSecond() * 1_000_000_000L + now.getNano(),
            Map.of(
                "interface", settings.interfaceName(),
                "driver", driver,
                "shards", settings.shards(),
                "filter", settings.filter()));
    if (log != null) {
      append(log, entry);
    } else if (waiting.size() < MOST_WAITING) {
      waiting.add(entry);
    }
  }

  private static void append(EvidenceLog to, EvidenceRecord entry) {
    to.append(entry)
        .whenComplete(
            (receipt, failure) -> {
              if (failure != null) {
                LOG.error("{} of {} is not recorded", entry.type(), entry.subject(), failure);
              }
            });
  }
}
