package org.kaname.remote.access.syslog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** How much each sender may send: so many messages a second, ten seconds' worth at once. */
final class Pace {
  private static final int MOST_SENDERS = 1024;
  private static final int BURST_SECONDS = 10;
  private static final double SECOND = 1e9;

  private static final class Bucket {
    double tokens;
    long at;
  }

  private final int perSecond;
  private final LongSupplier clock;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MOST_SENDERS;
        }
      };

  /**
   * Makes one.
   *
   * @param clock nanoseconds that only rise.
   */
  Pace(int perSecond, LongSupplier clock) {
    this.perSecond = perSecond;
    this.clock = clock;
  }

  /** Says whether one message more of a sender is taken. */
  synchronized boolean take(String sender) {
    long now = clock.getAsLong();
    double most = (double) perSecond * BURST_SECONDS;
    Bucket bucket = buckets.get(sender);
    if (bucket == null) {
      bucket = new Bucket();
      bucket.tokens = most;
      bucket.at = now;
      buckets.put(sender, bucket);
    }
    bucket.tokens = Math.min(most, bucket.tokens + (now - bucket.at) / SECOND * perSecond);
    bucket.at = now;
    if (bucket.tokens < 1) {
      return false;
    }
    bucket.tokens--;
    return true;
  }
}
