package org.kaname.witness.core;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets each sender make so many requests at once and so many a second from then on. Senders that
 * were not heard of for longest are forgotten first. Thread-safe.
 */
public final class Pace {
  private static final int SENDERS = 4096;
  private static final double SECOND = 1e9;
  private final double burst;
  private final double perSecond;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > SENDERS;
        }
      };

  private record Bucket(double left, long nanos) {}

  /** Makes the pace of every sender. */
  public Pace(double burst, double perSecond) {
    this.burst = burst;
    this.perSecond = perSecond;
  }

  /**
   * Says whether a request may go on.
   *
   * @param nanos now, by {@link System#nanoTime}.
   */
  public synchronized boolean admits(String sender, long nanos) {
    Bucket bucket = buckets.getOrDefault(sender, new Bucket(burst, nanos));
    double left = Math.min(burst, bucket.left() + (nanos - bucket.nanos()) / SECOND * perSecond);
    boolean admitted = left >= 1;
    buckets.put(sender, new Bucket(admitted ? left - 1 : left, nanos));
    return admitted;
  }
}
