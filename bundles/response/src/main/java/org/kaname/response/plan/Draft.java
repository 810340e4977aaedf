package org.kaname.response.plan;

import java.util.Comparator;
import java.util.List;
import org.kaname.detect.Link;
import org.kaname.response.Permission.Mode;
import org.kaname.response.Proposal;
import org.kaname.response.Step;
import org.kaname.text.Text;

/**
 * One way to respond, before policies have looked at it.
 *
 * @param steps what would be done, in order.
 * @param prevented damage that it prevents, an hour, in the currency of the model.
 * @param cost damage that it does, an hour, at most.
 * @param leastCost the same without what is only feared: nothing unclassified counted.
 * @param residual damage that it leaves, an hour.
 * @param functions that would suffer, the costliest first.
 * @param stops every known link that would be stopped or slowed down.
 * @param reasons why it is proposed, and what to know about it.
 * @param obstacles what stands against it.
 * @param availabilityClass the highest of the functions that need something it stops; 1 if none.
 * @param techniques ids of ATT&amp;CK for ICS that it stops, sorted.
 * @param fallback whether it only watches and asks people.
 */
public record Draft(
    List<Step> steps,
    double prevented,
    double cost,
    double leastCost,
    double residual,
    List<Proposal.Suffering> functions,
    List<Link> stops,
    List<Text> reasons,
    List<Obstacle> obstacles,
    int availabilityClass,
    List<String> techniques,
    boolean fallback) {
  public Draft {
    steps = List.copyOf(steps);
    functions = List.copyOf(functions);
    stops = List.copyOf(stops);
    reasons = List.copyOf(reasons);
    obstacles = List.copyOf(obstacles);
    techniques = List.copyOf(techniques);
  }

  /** Returns the freest mode that its obstacles leave. */
  public Mode allows() {
    return obstacles.stream()
        .map(obstacle -> obstacle.kind().allows())
        .max(Comparator.naturalOrder())
        .orElse(Mode.AUTOMATIC);
  }
}
