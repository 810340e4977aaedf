package org.kaname.policy;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What policies can speak of, and what they can say: a service of the bundle that asks.
 *
 * @param name first word of its policy files: {@code response}.
 * @param attributes what a rule can ask for, by name.
 * @param effects what a rule can say, from the freest to the strictest.
 * @param indeterminate effect that a file which cannot be read has: one of {@code effects}.
 * @param shipped files that come with the installation, name to text: written once, where they are
 *     not there yet, and accepted as they are.
 */
public record PolicyDomain(
    String name,
    Map<String, Attribute> attributes,
    List<Effect> effects,
    String indeterminate,
    Map<String, String> shipped) {
  private static final String WORD = "[a-z][a-z0-9_]{0,39}";

  public PolicyDomain {
    attributes = Map.copyOf(attributes);
    effects = List.copyOf(effects);
    shipped = Map.copyOf(shipped);
    if (!name.matches(WORD) || !attributes.keySet().stream().allMatch(one -> one.matches(WORD))) {
      throw new IllegalArgumentException("policy domain " + name + " " + attributes.keySet());
    }
    if (effects.stream().noneMatch(effect -> effect.name().equals(indeterminate))) {
      throw new IllegalArgumentException("no effect " + indeterminate);
    }
  }

  /** What the values of an attribute are. */
  public sealed interface Attribute {
    /**
     * One of some words.
     *
     * @param values every word there is.
     */
    record Word(Set<String> values) implements Attribute {
      public Word {
        values = Set.copyOf(values);
      }
    }

    /** Any text, for instance the id of a device. */
    record Name() implements Attribute {}

    /** A number within limits. */
    record Figure(double least, double most) implements Attribute {}
  }

  /**
   * Something a rule can say.
   *
   * @param name of it.
   * @param durations parameters it takes; each is a length of time.
   * @param required those of them that must be there.
   */
  public record Effect(String name, Set<String> durations, Set<String> required) {
    public Effect {
      durations = Set.copyOf(durations);
      required = Set.copyOf(required);
      if (!name.matches(WORD) || !durations.containsAll(required)) {
        throw new IllegalArgumentException("effect " + name);
      }
    }
  }
}
