package org.kaname.forward.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kaname.detect.Severity;
import org.kaname.response.Opinion;
import org.kaname.response.Proposal;
import org.kaname.response.Response;
import org.kaname.response.Selector;
import org.kaname.response.Step;
import org.kaname.response.StepState;
import org.kaname.text.Text;

/** Makes events of responses. */
public final class ResponseEvents {
  private ResponseEvents() {}

  /** Returns what of a response is worth telling again when it changes. */
  public static String standing(Response response) {
    return response.state().name().toLowerCase(Locale.ROOT)
        + (response.chosen().isEmpty() ? "" : "." + response.chosen());
  }

  /** Returns how much it matters by itself. */
  public static Severity severity(Response response) {
    return response.state() == Response.State.TROUBLED ? Severity.WARNING : Severity.NOTICE;
  }

  /**
   * Makes one.
   *
   * @param time epoch nanoseconds of the change.
   */
  public static Event event(Speech speech, Response response, long time) {
    String state = response.state().name().toLowerCase(Locale.ROOT);
    return new Event(
        response.id() + ":" + standing(response),
        Kind.RESPONSE,
        time,
        severity(response),
        response.provenance(),
        "response.state." + state,
        speech.marked(
            response.provenance(),
            speech.say(
                "response.title",
                Map.of(
                    "response", response.id(),
                    "incident", response.incident(),
                    "state", speech.say(Text.of("response.state." + state))))),
        lines(speech, response),
        Side.NONE,
        Side.NONE,
        -1,
        "",
        List.of(),
        fields(response, state),
        List.of());
  }

  private static List<String> lines(Speech speech, Response response) {
    List<String> lines = new ArrayList<>();
    lines.add(speech.say(response.note()));
    for (StepState step : response.steps()) {
      String phase = step.phase().name().toLowerCase(Locale.ROOT);
      String does =
          response.proposals().stream()
              .flatMap(one -> one.steps().stream())
              .filter(one -> one.id().equals(step.step()))
              .findFirst()
              .map(speech::step)
              .orElse(step.step());
      lines.add(
          speech.say(
              "response.step",
              Map.of("does", does, "phase", speech.say(Text.of("response.phase." + phase)))));
    }
    lines.addAll(speech.link("responses/" + response.id()));
    return lines;
  }

  private static Map<String, Object> fields(Response response, String state) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("response", response.id());
    fields.put("incident", response.incident());
    fields.put("state", state);
    fields.put("chosen", response.chosen());
    fields.put("needed", response.needed());
    fields.put("due", response.due());
    fields.put("opinions", response.opinions().stream().map(ResponseEvents::said).toList());
    fields.put("proposals", response.proposals().stream().map(ResponseEvents::brief).toList());
    fields.put(
        "steps",
        response.steps().stream()
            .map(
                one ->
                    Map.of(
                        "step", one.step(),
                        "phase", one.phase().name().toLowerCase(Locale.ROOT),
                        "until", one.until()))
            .toList());
    return fields;
  }

  private static Map<String, Object> said(Opinion one) {
    return Map.of(
        "person", one.person(),
        "kind", one.kind().name().toLowerCase(Locale.ROOT),
        "time", one.time());
  }

  /** Returns a proposal for programs. */
  static Map<String, Object> brief(Proposal one) {
    return Map.of(
        "id", one.id(),
        "mode", one.permission().mode().name().toLowerCase(Locale.ROOT),
        "prevented", one.prevented(),
        "cost", one.cost(),
        "residual", one.residual(),
        "stopped", one.stopped(),
        "functions",
            one.functions().stream()
                .map(
                    hit ->
                        Map.of(
                            "id", hit.function(),
                            "name", hit.name(),
                            "cost", hit.costPerHour()))
                .toList(),
        "steps", one.steps().stream().map(ResponseEvents::brief).toList());
  }

  private static Map<String, Object> brief(Step step) {
    Selector target = step.target().get(0);
    return Map.of(
        "action", step.action().word(),
        "driver", step.driver(),
        "client", target.client(),
        "server", target.server(),
        "transport", target.transport(),
        "port", target.port(),
        "seconds", step.limit().toSeconds());
  }
}
