package org.kaname.forward;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.kaname.detect.Severity;
import org.kaname.forward.event.Kind;
import org.kaname.incident.Provenance;
import org.kaname.text.Text;

/**
 * What a target wants.
 *
 * @param trials whether what did not come from a network card is wanted too.
 */
record Wanted(Set<Kind> kinds, Severity least, boolean trials) {
  private static final Map<String, Kind> NAMES =
      Map.of(
          "alerts", Kind.ALERT,
          "incidents", Kind.INCIDENT,
          "responses", Kind.RESPONSE,
          "recommendations", Kind.RECOMMENDATION);

  Wanted {
    kinds = Set.copyOf(kinds);
  }

  static Wanted of(Config config, List<Text> faults) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (String thing : Lists.of(config.things())) {
      Kind kind = NAMES.get(thing.toLowerCase(Locale.ROOT));
      if (kind != null) {
        kinds.add(kind);
      } else {
        faults.add(new Text("forward.config.thing", Map.of("value", thing)));
      }
    }
    Severity least = Severity.NOTICE;
    try {
      least = Severity.valueOf(config.severity().strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      faults.add(new Text("forward.config.severity", Map.of("value", config.severity())));
    }
    return new Wanted(kinds, least, config.trials());
  }

  boolean kind(Kind kind) {
    return kinds.contains(kind);
  }

  boolean wants(Kind kind, Severity severity, Provenance provenance) {
    return kinds.contains(kind)
        && severity.compareTo(least) >= 0
        && (trials || provenance == Provenance.LIVE);
  }
}
