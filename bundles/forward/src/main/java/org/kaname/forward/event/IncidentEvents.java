package org.kaname.forward.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kaname.detect.Link;
import org.kaname.incident.Candidate;
import org.kaname.incident.Incident;
import org.kaname.incident.Spread;
import org.kaname.incident.Verdict;

/** Makes events of incidents. */
public final class IncidentEvents {
  private static final int MOST_DEVICES = 20;

  private IncidentEvents() {}

  /** Returns what of an incident is worth telling again when it changes. */
  public static String standing(Incident incident) {
    return incident.severity().word()
        + "."
        + incident.cause().word()
        + "."
        + state(incident)
        + "."
        + incident.verdict().word();
  }

  private static String state(Incident incident) {
    return incident.verdict() != Verdict.NONE ? "decided" : incident.open() ? "open" : "closed";
  }

  /** Makes one. */
  public static Event event(Speech speech, Incident incident) {
    Spread entered = incident.spread().isEmpty() ? null : incident.spread().get(0);
    Link link = entered == null ? null : entered.link().orElse(null);
    return new Event(
        incident.id() + ":" + standing(incident),
        Kind.INCIDENT,
        incident.last(),
        incident.severity(),
        incident.provenance(),
        incident.what().key(),
        speech.marked(incident.provenance(), speech.say(incident.what())),
        lines(speech, incident),
        entered == null ? device(incident, 0) : Side.of(entered.from(), 0),
        entered == null
            ? device(incident, 1)
            : Side.of(entered.to(), link == null ? 0 : link.port()),
        link == null ? -1 : link.transport(),
        link == null ? "" : link.protocol(),
        techniques(incident),
        fields(incident),
        List.of());
  }

  static Side device(Incident incident, int index) {
    return index < incident.devices().size() ? Side.of(incident.devices().get(index)) : Side.NONE;
  }

  static List<String> techniques(Incident incident) {
    return incident.candidates().isEmpty() ? List.of() : incident.candidates().get(0).techniques();
  }

  /** Says the most probable cause with how sure that is. */
  static String cause(Speech speech, Incident incident) {
    String sentence =
        incident.candidates().isEmpty()
            ? speech.say(org.kaname.text.Text.of("cause." + incident.cause().word()))
            : speech.say(incident.candidates().get(0).sentence());
    return speech.say(
        "incident.cause",
        Map.of("sentence", sentence, "percent", Speech.percent(incident.probability())));
  }

  static String devices(Incident incident) {
    List<String> some =
        incident.devices().subList(0, Math.min(MOST_DEVICES, incident.devices().size()));
    int more = incident.devices().size() - some.size();
    return String.join(", ", some) + (more > 0 ? " (+" + more + ")" : "");
  }

  private static List<String> lines(Speech speech, Incident incident) {
    List<String> lines = new ArrayList<>();
    lines.add(
        speech.say(
            "incident.state." + state(incident),
            Map.of(
                "incident", incident.id(),
                "verdict",
                    speech.say(org.kaname.text.Text.of("verdict." + incident.verdict().word())),
                "person", incident.decidedBy(),
                "alerts", incident.alerts())));
    lines.add(cause(speech, incident));
    lines.add(
        speech.say(
            "incident.devices",
            Map.of("devices", devices(incident), "time", speech.time(incident.first()))));
    lines.addAll(speech.link("incidents/" + incident.id()));
    return lines;
  }

  private static Map<String, Object> fields(Incident incident) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("incident", incident.id());
    fields.put("sensor", incident.sensor());
    fields.put("state", state(incident));
    fields.put("verdict", incident.verdict().word());
    fields.put("cause", incident.cause().word());
    fields.put("probability", incident.probability());
    fields.put("alerts", incident.alerts());
    fields.put("first", incident.first());
    fields.put("last", incident.last());
    fields.put("devices", incident.devices());
    fields.put("candidates", incident.candidates().stream().map(IncidentEvents::brief).toList());
    return fields;
  }

  static Map<String, Object> brief(Candidate one) {
    return Map.of(
        "cause", one.cause().word(),
        "probability", one.probability(),
        "techniques", one.techniques());
  }
}
