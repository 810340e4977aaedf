package org.kaname.forward.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kaname.detect.Alert;
import org.kaname.detect.Cause;
import org.kaname.detect.Link;
import org.kaname.incident.Provenance;

/** Makes events of alerts. */
public final class Alerts {
  private static final int MOST_FACTS = 5;

  private Alerts() {}

  /**
   * Makes one.
   *
   * @param id that every target is told.
   */
  public static Event event(Speech speech, String id, Alert alert, Provenance provenance) {
    List<String> lines = new ArrayList<>();
    alert.facts().stream().limit(MOST_FACTS).forEach(fact -> lines.add(speech.say(fact.text())));
    Map<String, Object> fields = new LinkedHashMap<>(alert.what().parameters());
    fields.put("detector", alert.detector());
    fields.put("sensor", alert.origin().sensor());
    alert.causes().entrySet().stream()
        .max(Map.Entry.<Cause, Double>comparingByValue())
        .ifPresent(most -> fields.put("cause", most.getKey().word()));
    Link link = alert.link().orElse(null);
    boolean called = link != null && link.server().equals(alert.peer());
    boolean calls = link != null && link.server().equals(alert.origin());
    return new Event(
        id,
        Kind.ALERT,
        alert.time(),
        alert.severity(),
        provenance,
        alert.what().key(),
        speech.marked(provenance, speech.say(alert.what())),
        lines,
        Side.of(alert.origin(), calls && link != null ? link.port() : 0),
        alert.peer().equals(alert.origin())
            ? Side.NONE
            : Side.of(alert.peer(), called && link != null ? link.port() : 0),
        link == null ? -1 : link.transport(),
        link == null ? "" : link.protocol(),
        List.of(),
        fields,
        List.of());
  }
}
