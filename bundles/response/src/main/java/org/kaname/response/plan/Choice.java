package org.kaname.response.plan;

import java.util.Comparator;

/**
 * A set of candidates with what it comes to.
 *
 * @param set its candidates, as bits.
 * @param prevented damage it prevents.
 * @param cost damage it does.
 * @param stopped links it stops.
 */
record Choice(long set, long prevented, long cost, int stopped) {
  /** Fewer steps, then fewer links, then candidates that come first in their order. */
  private static final Comparator<Choice> NARROWER =
      Comparator.comparing(Choice::steps)
          .thenComparing(Choice::stopped)
          .thenComparing(Choice::set, Long::compareUnsigned);

  /** The greatest difference of what is prevented and what it costs; of equal ones the cheaper. */
  static final Comparator<Choice> BEST_NET =
      Comparator.comparing((Choice one) -> -one.net())
          .thenComparing(Choice::cost)
          .thenComparing(NARROWER);

  /** The least cost; of equal ones what prevents more. */
  static final Comparator<Choice> LEAST_COST =
      Comparator.comparing(Choice::cost)
          .thenComparing(one -> -one.prevented())
          .thenComparing(NARROWER);

  /** What prevents most; of equal ones the cheaper. */
  static final Comparator<Choice> MOST_PREVENTED =
      Comparator.comparing((Choice one) -> -one.prevented())
          .thenComparing(Choice::cost)
          .thenComparing(NARROWER);

  int steps() {
    return Long.bitCount(set);
  }

  long net() {
    return prevented - cost;
  }

  /** Says whether another one is as good in everything: prevented, cost and number of steps. */
  boolean noBetterThan(Choice other) {
    return other.prevented >= prevented && other.cost <= cost && other.steps() <= steps();
  }
}
