package org.kaname.evidence.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.kaname.evidence.EvidenceRecord;

/**
 * Lets through so many records of a type and source a second and counts the rest: what nobody waits
 * for must not fill the disk. Thread-safe.
 */
final class Storms {
  private static final double NANOS = 1e9;
  private static final long SUMMARY = 1_000_000_000L;

  private final double perSecond;
  private final double burst;
  private final Map<Kind, Bucket> buckets = new HashMap<>();

  private record Kind(String type, String source) {}

  private static final class Bucket {
    private double tokens;
    private long filled;
    private long summarised;
    private long count;
    private String first = "";
    private String last = "";
    private long from;
    private long to;
  }

  /**
   * Makes a limit.
   *
   * @param perSecond records of a type and source that are kept each second.
   * @param burst how many may come at once.
   */
  Storms(double perSecond, double burst) {
    this.perSecond = perSecond;
    this.burst = burst;
  }

  /** Says whether a record is kept by itself; if not, it is counted. */
  synchronized boolean admits(EvidenceRecord entry, boolean room, long now) {
    Bucket bucket =
        buckets.computeIfAbsent(new Kind(entry.type(), entry.source()), kind -> begin(now));
    bucket.tokens = Math.min(burst, bucket.tokens + (now - bucket.filled) / NANOS * perSecond);
    bucket.filled = now;
    if (room && bucket.tokens >= 1) {
      bucket.tokens--;
      return true;
    }
    if (bucket.count++ == 0) {
      bucket.first = entry.subject();
      bucket.from = entry.time();
    }
    bucket.last = entry.subject();
    bucket.to = entry.time();
    return false;
  }

  private Bucket begin(long now) {
    Bucket bucket = new Bucket();
    bucket.tokens = burst;
    bucket.filled = now;
    bucket.summarised = now;
    return bucket;
  }

  /** Returns a record for each kind that was counted, once a second, or all at the end. */
  synchronized List<EvidenceRecord> summaries(long now, boolean end) {
    List<EvidenceRecord> summaries = new ArrayList<>();
    Iterator<Map.Entry<Kind, Bucket>> each = buckets.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<Kind, Bucket> entry = each.next();
      Bucket bucket = entry.getValue();
      if (now - bucket.summarised >= SUMMARY || end) {
        if (bucket.count > 0) {
          summaries.add(summary(entry.getKey(), bucket));
          bucket.count = 0;
        } else if (now - bucket.filled > burst / perSecond * NANOS) {
          each.remove();
        }
        bucket.summarised = now;
      }
    }
    return summaries;
  }

  private static EvidenceRecord summary(Kind kind, Bucket bucket) {
    Map<String, Object> fields =
        Map.of(
            "count", bucket.count,
            "first", bucket.first,
            "last", bucket.last,
            "from", bucket.from,
            "to", bucket.to);
    return EvidenceRecord.now("evidence.storm", kind.type(), "system", fields).from(kind.source());
  }
}
