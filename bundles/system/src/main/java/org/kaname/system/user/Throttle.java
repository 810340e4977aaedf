package org.kaname.system.user;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down guessing, by name and by address: five failures are free, then the wait doubles from 1
 * s to 15 minutes. A success clears the name, not the address.
 */
final class Throttle {
  private static final int FREE = 5;
  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final int MOST_KEYS = 10_000;

  private final Clock clock;
  private final Map<String, Failures> failures = new LinkedHashMap<>();

  Throttle(Clock clock) {
    this.clock = clock;
  }

  private record Failures(int count, Instant until) {}

  /** Returns how long to wait, zero if not at all. */
  synchronized Duration waiting(String... keys) {
    Duration longest = Duration.ZERO;
    for (String key : keys) {
      Failures known = failures.get(key);
      if (known != null) {
        Duration rest = Duration.between(clock.instant(), known.until());
        longest = rest.compareTo(longest) > 0 ? rest : longest;
      }
    }
    return longest;
  }

  synchronized void failed(String... keys) {
    for (String key : keys) {
      Failures known = failures.remove(key);
      boolean stale = known != null && known.until().plus(LONGEST).isBefore(clock.instant());
      int count = known == null || stale ? 1 : known.count() + 1;
      failures.put(key, new Failures(count, clock.instant().plus(delay(count))));
    }
    while (failures.size() > MOST_KEYS) {
      failures.remove(failures.keySet().iterator().next());
    }
  }

  synchronized void succeeded(String key) {
    failures.remove(key);
  }

  private static Duration delay(int count) {
    if (count < FREE) {
      return Duration.ZERO;
    }
    long seconds = 1L << Math.min(count - FREE, 10);
    return seconds > LONGEST.toSeconds() ? LONGEST : Duration.ofSeconds(seconds);
  }
}
