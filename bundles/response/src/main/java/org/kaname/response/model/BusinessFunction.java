package org.kaname.response.model;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * Something the site does, and what it is worth.
 *
 * @param id unique in the model.
 * @param name in the site's words.
 * @param damage business damage level, 1 small to 3 great.
 * @param costPerHour what an hour without it costs, in the currency of the model: 0 to 10^12.
 * @param toleratedOutage how long it can be missed without cost; whole seconds, at most a year.
 * @param availabilityClass 1 to 3: the higher, the more people have to agree.
 * @param safety whether it keeps people safe: nothing it needs is ever cut.
 * @param need what it needs, in the one form that says it; see {@link Needs#normal}.
 */
public record BusinessFunction(
    String id,
    String name,
    int damage,
    long costPerHour,
    Duration toleratedOutage,
    int availabilityClass,
    boolean safety,
    Need need) {
  /** The greatest cost of an hour: more than any site makes. */
  public static final long MOST_COST = 1_000_000_000_000L;

  /** The longest outage that can be tolerated. */
  public static final Duration LONGEST_OUTAGE = Duration.ofDays(366);

  public BusinessFunction {
    id = Names.checked(id);
    name = Names.shown(name);
    need = Needs.normal(need);
    if (damage < 1 || damage > 3 || availabilityClass < 1 || availabilityClass > 3) {
      throw new IllegalArgumentException(
          "damage " + damage + ", availability class " + availabilityClass);
    }
    if (costPerHour < 0 || costPerHour > MOST_COST) {
      throw new IllegalArgumentException("cost " + costPerHour);
    }
    if (toleratedOutage.isNegative()
        || toleratedOutage.compareTo(LONGEST_OUTAGE) > 0
        || !toleratedOutage.equals(toleratedOutage.truncatedTo(ChronoUnit.SECONDS))) {
      throw new IllegalArgumentException("tolerated outage " + toleratedOutage);
    }
  }
}
