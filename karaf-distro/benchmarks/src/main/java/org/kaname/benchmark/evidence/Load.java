package org.kaname.benchmark.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.kaname.evidence.EvidenceLog;
import org.kaname.evidence.EvidenceRecord;

/** Producers that append to a log as fast as it acknowledges, so many records outstanding. */
final class Load {
  private static final int SUBJECTS = 10_000;
  private static final int SENSORS = 8;
  private static final int STATEMENT = 100;
  private static final double NANOS = 1e9;

  private final int producers;
  private final int outstanding;
  private final int own;

  /**
   * Makes a load.
   *
   * @param outstanding records that wait for their receipts at most.
   * @param own fields of a record beside those that every record has.
   */
  Load(int producers, int outstanding, int own) {
    this.producers = producers;
    this.outstanding = outstanding;
    this.own = own;
  }

  /**
   * What came of it.
   *
   * @param latencies from the call of append to its receipt.
   */
  record Outcome(long records, long refused, long nanos, Latencies latencies) {
    double perSecond() {
      return records * NANOS / nanos;
    }

    Map<String, Object> figures() {
      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("records", records);
      figures.put("refused", refused);
      figures.put("perSecond", Math.round(perSecond()));
      figures.put("acknowledgedMillis", latencies.figures());
      return figures;
    }
  }

  /** Appends so many records and waits for the last receipt. */
  Outcome run(EvidenceLog log, long from, long records) throws InterruptedException {
    Latencies latencies = new Latencies();
    AtomicLong next = new AtomicLong(from);
    AtomicLong refused = new AtomicLong();
    Semaphore room = new Semaphore(outstanding);
    long begin = System.nanoTime();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < producers; i++) {
      Thread thread =
          new Thread(
              () -> {
                for (long n = next.getAndIncrement();
                    n < from + records;
                    n = next.getAndIncrement()) {
                  append(log, entry(n), room, latencies, refused);
                }
              },
              "producer-" + i);
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    room.acquire(outstanding);
    return new Outcome(records, refused.get(), System.nanoTime() - begin, latencies);
  }

  private static void append(
      EvidenceLog log, EvidenceRecord entry, Semaphore room, Latencies latencies, AtomicLong lost) {
    room.acquireUninterruptibly();
    long begin = System.nanoTime();
    var unused =
        log.append(entry)
            .whenComplete(
                (receipt, fault) -> {
                  if (fault == null) {
                    latencies.add(System.nanoTime() - begin);
                  } else {
                    lost.incrementAndGet();
                  }
                  room.release();
                });
  }

  /** A record as it comes from a sensor; one in a hundred is a statement. */
  private EvidenceRecord entry(long n) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < own; i++) {
      switch (i % 4) {
        case 0 -> fields.put("value" + i, n * 31 + i);
        case 1 -> fields.put("device" + i, "192.168." + n % 250 + "." + i);
        case 2 -> fields.put("allowed" + i, n % 3 == 0);
        default -> fields.put("what" + i, "write of register " + n % 1000);
      }
    }
    EvidenceRecord entry =
        EvidenceRecord.now("bench.noted", "device-" + n % SUBJECTS, "system", fields)
            .from("sensor-" + n % SENSORS);
    return n % STATEMENT == 0 ? entry.asStatement() : entry;
  }
}
