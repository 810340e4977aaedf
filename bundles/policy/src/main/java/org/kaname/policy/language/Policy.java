package org.kaname.policy.language;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A policy that was read.
 *
 * @param domain what it is about.
 * @param rules in their order: the first that fits decides.
 */
public record Policy(String domain, List<Rule> rules) {
  public Policy {
    rules = List.copyOf(rules);
  }

  /** Returns the rule that decides. */
  public Optional<Rule> decide(Map<String, Object> attributes) {
    for (Rule rule : rules) {
      if (rule.fits(attributes)) {
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }
}
