package org.kaname.detect;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kaname.text.Text;

/**
 * One detector's finding.
 *
 * @param detector short name of the detector.
 * @param time epoch nanoseconds of the packet or tick that raised it.
 * @param severity how much it matters by itself.
 * @param origin who is behind it: the device that acts, not the one acted on.
 * @param peer the other side, or the origin again.
 * @param what the finding, as key and parameters.
 * @param facts what was seen and what was expected.
 * @param causes candidate causes with weights of 0 or more; they need not add up to 1.
 * @param link the traffic it is about, if it is about one link: what a response could stop.
 */
public record Alert(
    String detector,
    long time,
    Severity severity,
    Endpoint origin,
    Endpoint peer,
    Text what,
    List<Fact> facts,
    Map<Cause, Double> causes,
    Optional<Link> link) {
  public Alert {
    facts = List.copyOf(facts);
    causes = Map.copyOf(causes);
  }

  /** An alert that is about no link in particular. */
  public Alert(
      String detector,
      long time,
      Severity severity,
      Endpoint origin,
      Endpoint peer,
      Text what,
      List<Fact> facts,
      Map<Cause, Double> causes) {
    this(detector, time, severity, origin, peer, what, facts, causes, Optional.empty());
  }
}
