package org.kaname.response.plan;

import java.util.Comparator;
import java.util.List;
import org.kaname.response.Capability;
import org.kaname.response.Control;
import org.kaname.response.Permission.Mode;
import org.kaname.response.Reach;
import org.kaname.response.Step;

/**
 * A step that could be made.
 *
 * @param step it.
 * @param capability of its driver.
 * @param reach what the driver says that it stops.
 * @param cut what that means for the links that are known.
 * @param effect how much it does.
 * @param obstacles what stands against it alone.
 */
record Candidate(
    Step step,
    Capability capability,
    Reach reach,
    Cut cut,
    Effect effect,
    List<Obstacle> obstacles) {
  /**
   * The narrowest come first, then those that are proved, then those that end by themselves, then
   * the faster; what follows only makes the order the same each time.
   */
  static final Comparator<Candidate> ORDER =
      Comparator.comparing((Candidate one) -> one.cut().links().cardinality())
          .thenComparing(one -> one.reach().control() != Control.PROVED)
          .thenComparing(one -> !one.capability().ownTimer())
          .thenComparing(one -> one.capability().lag())
          .thenComparing(one -> one.step().driver())
          .thenComparing(one -> one.step().action())
          .thenComparing(one -> one.step().target().toString());

  Candidate {
    obstacles = List.copyOf(obstacles);
  }

  boolean forbidden() {
    return obstacles.stream().anyMatch(one -> one.kind().allows() == Mode.FORBIDDEN);
  }
}
