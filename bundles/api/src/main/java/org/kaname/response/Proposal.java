package org.kaname.response;

import java.util.List;
import org.kaname.detect.Link;
import org.kaname.text.Text;

/**
 * One way to respond to an incident.
 *
 * @param id {@code 1}, {@code 2}, {@code 3} within its response: by falling merit.
 * @param steps what would be done, in order; if one fails, the others are made all the same.
 * @param prevented damage that it prevents, in the currency of the business model, an hour.
 * @param cost damage that it does, the same way: functions that lose support.
 * @param residual damage that it leaves, an hour.
 * @param functions business functions that would suffer.
 * @param stops links known to be stopped; at most 100 of them.
 * @param stopped how many links are stopped.
 * @param reasons why it is proposed, and what speaks against it.
 * @param permission what the policies say of it.
 */
public record Proposal(
    String id,
    List<Step> steps,
    double prevented,
    double cost,
    double residual,
    List<Suffering> functions,
    List<Link> stops,
    int stopped,
    List<Text> reasons,
    Permission permission) {
  public Proposal {
    steps = List.copyOf(steps);
    functions = List.copyOf(functions);
    stops = List.copyOf(stops);
    reasons = List.copyOf(reasons);
  }

  /**
   * A business function that would suffer.
   *
   * @param function its id.
   * @param name in the site's words.
   * @param costPerHour in the currency of the business model.
   * @param why the first thing it would miss.
   */
  public record Suffering(String function, String name, double costPerHour, Text why) {}
}
