package org.kaname.incident.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Incidents that so far are no more than somebody's sign-in from outside, by the address that was
 * given to them: what that address then does on any sensor goes on with the same incident. An
 * incident belongs to whoever took it out. Thread-safe.
 */
final class Arrivals {
  private static final int MOST = 1000;

  private record Waiting(Intake from, Growing incident) {}

  private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();

  /** Takes out what is there of an origin; null if nothing is. */
  @Nullable Growing take(String origin) {
    Waiting there = waiting.remove(origin);
    return there == null ? null : there.incident();
  }

  /** Leaves an incident for others; returns whether there was room. */
  boolean leave(Intake from, Growing incident) {
    if (waiting.size() >= MOST) {
      return false;
    }
    waiting.put(incident.origin(), new Waiting(from, incident));
    return true;
  }

  /** Takes back what an intake left, if it fits. */
  List<Growing> takeBack(Intake from, Predicate<Growing> fits) {
    List<Growing> back = new ArrayList<>();
    waiting.forEach(
        (origin, there) -> {
          if (there.from().equals(from)
              && fits.test(there.incident())
              && waiting.remove(origin, there)) {
            back.add(there.incident());
          }
        });
    return back;
  }
}
