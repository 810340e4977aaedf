package org.kaname.benchmark.evidence;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/** How long things took, in steps of 50 microseconds up to 10 s. Thread-safe. */
final class Latencies {
  private static final long STEP = 50_000;
  private static final int STEPS = 200_000;
  private static final double MILLI = 1e6;

  private final AtomicLongArray counts = new AtomicLongArray(STEPS);

  void add(long nanos) {
    counts.incrementAndGet((int) Math.min(STEPS - 1, nanos / STEP));
  }

  /** Returns the upper end of the step within which this share of all is, in milliseconds. */
  private double quantile(double share) {
    long all = 0;
    for (int i = 0; i < STEPS; i++) {
      all += counts.get(i);
    }
    long left = (long) Math.ceil(all * share);
    for (int i = 0; i < STEPS; i++) {
      left -= counts.get(i);
      if (left <= 0) {
        return (i + 1) * STEP / MILLI;
      }
    }
    return STEPS * STEP / MILLI;
  }

  Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("p50", quantile(0.5));
    figures.put("p99", quantile(0.99));
    figures.put("max", quantile(1));
    return figures;
  }
}
