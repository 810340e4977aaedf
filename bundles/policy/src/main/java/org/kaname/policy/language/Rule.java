package org.kaname.policy.language;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One rule.
 *
 * @param name in the site's words.
 * @param line where it begins.
 * @param conditions all of which must fit.
 * @param effect what it says then.
 * @param durations parameters of the effect.
 */
public record Rule(
    String name,
    int line,
    List<Condition> conditions,
    String effect,
    Map<String, Duration> durations) {
  public Rule {
    conditions = List.copyOf(conditions);
    durations = Map.copyOf(durations);
  }

  /** Says whether every condition fits. */
  public boolean fits(Map<String, Object> attributes) {
    for (Condition condition : conditions) {
      if (!condition.fits(attributes)) {
        return false;
      }
    }
    return true;
  }
}
