package org.kaname.forward.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.kaname.incident.Incident;
import org.kaname.response.Permission;
import org.kaname.response.Proposal;
import org.kaname.response.Response;
import org.kaname.text.Text;

/**
 * The recommendation message: what happened, why, what it means for the business, what can be done
 * at which price, and what to do now and by whom.
 */
public final class Recommendation {
  private Recommendation() {}

  /** Says whether a response is one to recommend something about. */
  public static boolean due(Response response) {
    return switch (response.state()) {
      case PROPOSED, COUNTING, ASKED, ACTING, HELD, TROUBLED -> true;
      default -> false;
    };
  }

  /** Makes the message. */
  public static Event event(Speech speech, Incident incident, Response response) {
    return new Event(
        "recommendation:" + incident.id(),
        Kind.RECOMMENDATION,
        incident.last(),
        incident.severity(),
        incident.provenance(),
        incident.what().key(),
        speech.marked(
            incident.provenance(),
            speech.say(
                "rec.title",
                Map.of("incident", incident.id(), "what", speech.say(incident.what())))),
        lines(speech, incident, response),
        IncidentEvents.device(incident, 0),
        IncidentEvents.device(incident, 1),
        -1,
        "",
        IncidentEvents.techniques(incident),
        fields(speech, incident, response),
        List.of());
  }

  private static List<String> lines(Speech speech, Incident incident, Response response) {
    List<String> lines = new ArrayList<>();
    lines.add(
        speech.say(
            "rec.what",
            Map.of(
                "what", speech.say(incident.what()),
                "time", speech.time(incident.first()),
                "devices", IncidentEvents.devices(incident))));
    lines.add(IncidentEvents.cause(speech, incident));
    lines.add(business(speech, response));
    response.proposals().forEach(proposal -> lines.addAll(proposal(speech, proposal)));
    lines.add(now(speech, response));
    lines.addAll(speech.link("responses/" + response.id()));
    return lines;
  }

  private static String business(Speech speech, Response response) {
    String functions =
        response.proposals().stream()
            .flatMap(proposal -> proposal.functions().stream())
            .map(Proposal.Suffering::name)
            .distinct()
            .collect(Collectors.joining(", "));
    double prevented =
        response.proposals().stream().mapToDouble(Proposal::prevented).max().orElse(0);
    return functions.isEmpty()
        ? speech.say("rec.business.none", Map.of("prevented", Speech.money(prevented)))
        : speech.say(
            "rec.business", Map.of("functions", functions, "prevented", Speech.money(prevented)));
  }

  private static List<String> proposal(Speech speech, Proposal proposal) {
    List<String> lines = new ArrayList<>();
    String does = proposal.steps().stream().map(speech::step).collect(Collectors.joining(" / "));
    String mode = proposal.permission().mode().name().toLowerCase(Locale.ROOT);
    lines.add(
        speech.say(
            "rec.proposal",
            Map.of(
                "id", proposal.id(),
                "does", does,
                "prevented", Speech.money(proposal.prevented()),
                "cost", Speech.money(proposal.cost()),
                "stopped", proposal.stopped(),
                "mode", speech.say(Text.of("response.mode." + mode)))));
    for (Proposal.Suffering hit : proposal.functions()) {
      lines.add(
          speech.say(
              "rec.suffers",
              Map.of(
                  "function", hit.name(),
                  "cost", Speech.money(hit.costPerHour()),
                  "why", speech.say(hit.why()))));
    }
    return lines;
  }

  private static String now(Speech speech, Response response) {
    String due = response.due() == 0 ? "" : speech.time(response.due() * 1_000_000);
    return speech.say("rec.now." + step(response), Map.of("due", due, "response", response.id()));
  }

  /** What is to be done now: the end of a message key. */
  static String step(Response response) {
    if (response.state() == Response.State.COUNTING) {
      return "counting";
    }
    if (response.state().acting()) {
      return "acting";
    }
    return response
        .choice()
        .or(() -> response.proposals().stream().findFirst())
        .map(proposal -> step(proposal.permission().mode()))
        .orElse("look");
  }

  private static String step(Permission.Mode mode) {
    return switch (mode) {
      case AUTOMATIC, VETO, APPROVAL -> "approve";
      case TWO_APPROVALS -> "approve_two";
      case RECOMMEND -> "by_hand";
      case FORBIDDEN -> "look";
    };
  }

  private static Map<String, Object> fields(Speech speech, Incident incident, Response response) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("incident", incident.id());
    fields.put("response", response.id());
    fields.put("state", response.state().name().toLowerCase(Locale.ROOT));
    fields.put("cause", incident.cause().word());
    fields.put("probability", incident.probability());
    fields.put("devices", incident.devices());
    fields.put("candidates", incident.candidates().stream().map(IncidentEvents::brief).toList());
    fields.put("proposals", response.proposals().stream().map(ResponseEvents::brief).toList());
    fields.put("now", step(response));
    fields.put("now_text", now(speech, response));
    fields.put("due", response.due());
    return fields;
  }
}
