package org.kaname.response.nftables;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.kaname.response.Selector;

/** What the enforcement point was seen to forward, and when. Thread-safe. */
final class Proofs {
  /** A way that traffic took may be another one soon after: routing follows changes in minutes. */
  private static final long FRESH = Duration.ofMinutes(10).toNanos();

  private static final int MOST = 100_000;

  private final Map<Selector, Long> seen = new ConcurrentHashMap<>();
  private final LongSupplier clock;

  Proofs(LongSupplier clock) {
    this.clock = clock;
  }

  void add(Selector link) {
    if (seen.size() >= MOST) {
      seen.values().removeIf(time -> clock.getAsLong() - time > FRESH);
    }
    if (seen.size() < MOST) {
      seen.put(link, clock.getAsLong());
    }
  }

  /** Says whether traffic of a selector was seen lately. */
  boolean holds(Selector selector) {
    Long exact = seen.get(selector);
    if (exact != null) {
      return fresh(exact);
    }
    return seen.entrySet().stream()
        .anyMatch(one -> fresh(one.getValue()) && covers(selector, one.getKey()));
  }

  private boolean fresh(long time) {
    return clock.getAsLong() - time <= FRESH;
  }

  private static boolean covers(Selector wide, Selector link) {
    return (wide.client().isEmpty() || wide.client().equals(link.client()))
        && (wide.server().isEmpty() || wide.server().equals(link.server()))
        && (wide.transport() == Selector.ANY || wide.transport() == link.transport())
        && (wide.port() == Selector.ANY || wide.port() == link.port());
  }
}
