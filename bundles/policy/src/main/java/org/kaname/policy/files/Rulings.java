package org.kaname.policy.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kaname.policy.PolicyDomain;
import org.kaname.policy.Ruling;
import org.kaname.policy.language.Rule;
import org.kaname.text.Text;

/** Every file at one moment, and what together they say. Immutable. */
record Rulings(List<Loaded> loaded, Map<String, PolicyDomain> domains) {
  static final Rulings NONE = new Rulings(List.of(), Map.of());

  Rulings {
    loaded = List.copyOf(loaded);
    domains = Map.copyOf(domains);
  }

  /** One file's say. */
  private record Say(String effect, Map<String, java.time.Duration> durations, Text reason) {}

  Ruling decide(String name, Map<String, Object> attributes) {
    PolicyDomain domain = domains.get(name);
    if (domain == null) {
      return Ruling.SILENT;
    }
    List<Say> says = new ArrayList<>();
    for (Loaded one : loaded) {
      if (one.concerns(name)) {
        say(one, domain, attributes).ifPresent(says::add);
      }
    }
    return strictest(domain, says);
  }

  private static Optional<Say> say(
      Loaded one, PolicyDomain domain, Map<String, Object> attributes) {
    String file = one.file().name();
    if (one.policy().isEmpty()) {
      Text reason = new Text("policy.reason.not_in_force", Map.of("file", file));
      return Optional.of(new Say(domain.indeterminate(), Map.of(), reason));
    }
    return one.policy().get().decide(attributes).map(rule -> said(rule, file));
  }

  private static Say said(Rule rule, String file) {
    return new Say(
        rule.effect(),
        rule.durations(),
        new Text(
            "policy.reason.rule", Map.of("file", file, "rule", rule.name(), "line", rule.line())));
  }

  private static Ruling strictest(PolicyDomain domain, List<Say> says) {
    List<String> order = domain.effects().stream().map(PolicyDomain.Effect::name).toList();
    Optional<Say> strictest =
        says.stream()
            .reduce(
                (one, other) ->
                    order.indexOf(other.effect()) > order.indexOf(one.effect()) ? other : one);
    return strictest
        .map(say -> new Ruling(say.effect(), say.durations(), List.of(say.reason())))
        .orElse(Ruling.SILENT);
  }
}
