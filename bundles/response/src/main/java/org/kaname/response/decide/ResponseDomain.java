package org.kaname.response.decide;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kaname.detect.Cause;
import org.kaname.detect.Severity;
import org.kaname.policy.PolicyDomain;
import org.kaname.policy.PolicyDomain.Attribute;
import org.kaname.policy.PolicyDomain.Effect;
import org.kaname.response.Action;
import org.kaname.response.Permission.Mode;

/** What policies about responses can speak of and say. */
public final class ResponseDomain {
  /** First word of such a policy. */
  public static final String NAME = "response";

  static final String LIMIT = "limit";
  static final String PAUSE = "wait";

  private static final double MANY = 1e6;
  private static final double MONEY = 1e15;

  private ResponseDomain() {}

  /** Returns the domain. */
  public static PolicyDomain domain(Map<String, String> shipped) {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    attributes.put("action", words(Arrays.stream(Action.values()).map(Action::word)));
    attributes.put("class", new Attribute.Figure(1, 3));
    attributes.put("cause", words(Arrays.stream(Cause.values()).map(Cause::word)));
    attributes.put("probability", new Attribute.Figure(0, 1));
    attributes.put("pattern", new Attribute.Name());
    attributes.put("facts", new Attribute.Figure(0, MANY));
    attributes.put("severity", words(Arrays.stream(Severity.values()).map(Severity::word)));
    attributes.put("devices", new Attribute.Figure(0, MANY));
    attributes.put("cost", new Attribute.Figure(0, MONEY));
    attributes.put("prevented", new Attribute.Figure(0, MONEY));
    attributes.put("sensor", new Attribute.Name());
    attributes.put("driver", new Attribute.Name());
    attributes.put("hour", new Attribute.Figure(0, 23));
    attributes.put("weekday", words(Stream.of("mon", "tue", "wed", "thu", "fri", "sat", "sun")));
    return new PolicyDomain(NAME, attributes, effects(), word(Mode.RECOMMEND), shipped);
  }

  private static Attribute words(Stream<String> words) {
    return new Attribute.Word(words.collect(Collectors.toSet()));
  }

  private static List<Effect> effects() {
    return Arrays.stream(Mode.values())
        .map(
            mode ->
                switch (mode) {
                  case VETO -> new Effect(word(mode), Set.of(PAUSE, LIMIT), Set.of(PAUSE));
                  case AUTOMATIC, APPROVAL, TWO_APPROVALS ->
                      new Effect(word(mode), Set.of(LIMIT), Set.of());
                  case RECOMMEND, FORBIDDEN -> new Effect(word(mode), Set.of(), Set.of());
                })
        .toList();
  }

  static String word(Mode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }

  /** Returns the mode that a rule named; what is unknown is not allowed. */
  static Mode mode(String effect) {
    return effect.isEmpty() ? Mode.RECOMMEND : Mode.valueOf(effect.toUpperCase(Locale.ROOT));
  }
}
