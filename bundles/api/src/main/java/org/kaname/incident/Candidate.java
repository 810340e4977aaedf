package org.kaname.incident;

import java.util.List;
import org.kaname.detect.Cause;
import org.kaname.detect.Fact;

/**
 * A possible cause of an incident.
 *
 * @param probability 0..1; those of one incident add up to 1.
 * @param supporting facts that speak for it.
 * @param contradicting facts that speak against it.
 */
public record Candidate(
    Cause cause, double probability, List<Fact> supporting, List<Fact> contradicting) {
  public Candidate {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability " + probability);
    }
    supporting = List.copyOf(supporting);
    contradicting = List.copyOf(contradicting);
  }
}
