package org.kaname.policy.language;

import java.util.Map;
import java.util.Set;

/**
 * One condition of a rule. An attribute that is missing, or of another type, fits none: not even
 * one that says {@code is not}.
 */
sealed interface Condition {
  boolean fits(Map<String, Object> attributes);

  /** The value is one of some, or none of them. */
  record Among(String attribute, Set<String> values, boolean among) implements Condition {
    public Among {
      values = Set.copyOf(values);
    }

    @Override
    public boolean fits(Map<String, Object> attributes) {
      return attributes.get(attribute) instanceof String value && values.contains(value) == among;
    }
  }

  /** The value is a number from one to another, both included. */
  record Within(String attribute, double least, double most) implements Condition {
    @Override
    public boolean fits(Map<String, Object> attributes) {
      return attributes.get(attribute) instanceof Number value
          && value.doubleValue() >= least
          && value.doubleValue() <= most;
    }
  }
}
