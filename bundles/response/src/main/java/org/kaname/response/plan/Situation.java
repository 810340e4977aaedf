package org.kaname.response.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.kaname.incident.Incident;
import org.kaname.response.ResponseDriver;

/**
 * Everything a plan depends on.
 *
 * @param incident what happens.
 * @param landscape what is known, with the business model.
 * @param drivers what can be done; asked from memory only.
 * @param rules what is allowed.
 * @param now the moment of the plan.
 * @param limit how long a step may last; at least a second, parts of seconds do not count.
 */
public record Situation(
    Incident incident,
    Landscape landscape,
    List<ResponseDriver> drivers,
    Rules rules,
    Instant now,
    Duration limit) {
  public Situation {
    drivers = List.copyOf(drivers);
    limit = Duration.ofSeconds(limit.toSeconds());
    if (limit.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("limit " + limit);
    }
  }
}
