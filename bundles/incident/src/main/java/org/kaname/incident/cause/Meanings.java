package org.kaname.incident.cause;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.kaname.detect.Alert;
import org.kaname.detect.Cause;
import org.kaname.detect.Fact;

/** What findings mean, from {@code patterns.tsv}; read once. */
public final class Meanings {
  private static final Meanings SHIPPED = new Meanings(Rows.of("patterns.tsv"));

  /** What a key stands for. */
  private record Key(Aspect aspect, List<String> techniques) {}

  private static final Key UNKNOWN = new Key(Aspect.OTHER, List.of());

  private final Map<Cause, List<String>> causes = new EnumMap<>(Cause.class);
  private final Map<String, Key> keys = new HashMap<>();
  private final List<AttackPattern> patterns = new ArrayList<>();

  private Meanings(List<List<String>> rows) {
    for (List<String> row : rows) {
      List<String> rest = row.subList(1, row.size());
      switch (row.get(0)) {
        case "cause" ->
            causes.put(
                Cause.valueOf(rest.get(0).toUpperCase(Locale.ROOT)), Rows.words(rest.get(1)));
        case "key" ->
            keys.put(rest.get(0), new Key(Aspect.of(rest.get(1)), Rows.words(rest.get(2))));
        case "pattern" -> patterns.add(AttackPattern.of(rest));
        default -> throw new IllegalStateException("patterns.tsv: " + row);
      }
    }
  }

  /** Returns what is shipped. */
  public static Meanings shipped() {
    return SHIPPED;
  }

  List<AttackPattern> patterns() {
    return patterns;
  }

  Aspect aspect(Alert alert) {
    return keys.getOrDefault(alert.what().key(), UNKNOWN).aspect();
  }

  /**
   * Returns what makes an observation independent of others: who saw it, and of what kind it is.
   */
  String observation(Alert alert) {
    return alert.detector() + " " + aspect(alert);
  }

  /** Says whether somebody signed in from outside. */
  public boolean signIn(Alert alert) {
    return aspect(alert) == Aspect.SIGN_IN;
  }

  /** Says whether a finding tells that somebody did something, and not that nothing comes. */
  boolean acts(Alert alert) {
    return aspect(alert) != Aspect.SILENCE;
  }

  /** Returns the techniques that an alert and its facts stand for by themselves. */
  List<String> techniques(Alert alert) {
    Set<String> found =
        new LinkedHashSet<>(keys.getOrDefault(alert.what().key(), UNKNOWN).techniques());
    for (Fact fact : alert.facts()) {
      found.addAll(keys.getOrDefault(fact.text().key(), UNKNOWN).techniques());
    }
    return List.copyOf(found);
  }

  /** Returns the techniques of a cause of which no more is known. */
  List<String> techniques(Cause cause) {
    return causes.getOrDefault(cause, List.of());
  }
}
