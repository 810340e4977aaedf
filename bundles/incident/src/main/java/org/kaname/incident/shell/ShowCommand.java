package org.kaname.incident.shell;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.detect.Fact;
import org.kaname.incident.Candidate;
import org.kaname.incident.Incident;
import org.kaname.incident.Incidents;
import org.kaname.incident.Spread;
import org.kaname.incident.cause.Technique;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.CommandFault;
import org.kaname.view.Json;
import org.kaname.view.shell.Caller;
import org.kaname.view.shell.Trailing;

/** Shows one incident: what, why, how it went, and the facts. */
@Service
@Command(scope = "incident", name = "show", description = "Shows one incident: what, why, facts")
public final class ShowCommand implements Action {
  private static final int MOST_SENTENCES = 3;

  @Option(name = "--json", description = "One JSON object")
  boolean json;

  @Argument(name = "ID", required = true, multiValued = true, description = "Id of an incident")
  List<String> words = List.of();

  @Reference Incidents incidents;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws CommandFault {
    Caller caller = new Caller(session, texts);
    String id = caller.only(Trailing.options(this, words, caller));
    Incident incident =
        incidents
            .find(id)
            .orElseThrow(() -> caller.fault(new Text("incident.unknown", Map.of("id", id))));
    if (json) {
      session.getConsole().println(Json.line(incident));
      return null;
    }
    print(incident, caller);
    return null;
  }

  private void print(Incident incident, Caller caller) {
    var out = session.getConsole();
    out.println(caller.say(incident.what()));
    out.println(
        Instant.ofEpochSecond(0, incident.first())
            + " - "
            + Instant.ofEpochSecond(0, incident.last())
            + "  "
            + caller.say(Text.of("severity." + incident.severity().word()))
            + "  "
            + String.join(", ", incident.devices()));
    causes(incident, caller);
    spread(incident, caller);
    out.println(caller.say(Text.of("incident.show.facts")));
    for (Fact fact : incident.facts()) {
      out.println("  - " + said(fact, caller));
    }
    if (named(incident)) {
      out.println(caller.say(Text.of(Technique.NOTICE)));
    }
  }

  private void causes(Incident incident, Caller caller) {
    var out = session.getConsole();
    out.println(caller.say(Text.of("incident.show.causes")));
    int rank = 0;
    for (Candidate candidate : incident.candidates()) {
      String cause = caller.say(Text.of("cause." + candidate.cause().word()));
      if (++rank > MOST_SENTENCES) {
        out.println(String.format("  %3.0f %%  %s", candidate.probability() * 100, cause));
        continue;
      }
      out.println(
          String.format(
              "  %3.0f %%  %s: %s",
              candidate.probability() * 100, cause, caller.say(candidate.sentence())));
      argument(candidate, caller);
    }
  }

  private void argument(Candidate candidate, Caller caller) {
    tell(
        caller,
        "incident.show.independent",
        Map.of(
            "count",
            candidate.independent(),
            "pattern",
            candidate.pattern().isEmpty()
                ? caller.say(Text.of("incident.show.no_pattern"))
                : candidate.pattern()));
    if (!candidate.techniques().isEmpty()) {
      String names =
          candidate.techniques().stream()
              .map(id -> id + " " + caller.say(Text.of(Technique.KEY + id)))
              .collect(Collectors.joining(", "));
      tell(caller, "incident.show.techniques", Map.of("techniques", names));
    }
    candidate
        .supporting()
        .forEach(fact -> tell(caller, "incident.show.for", Map.of("fact", said(fact, caller))));
    candidate
        .contradicting()
        .forEach(fact -> tell(caller, "incident.show.against", Map.of("fact", said(fact, caller))));
  }

  private void tell(Caller caller, String key, Map<String, Object> parameters) {
    session.getConsole().println("         " + caller.say(new Text(key, parameters)));
  }

  private void spread(Incident incident, Caller caller) {
    if (incident.spread().isEmpty()) {
      return;
    }
    var out = session.getConsole();
    Spread entry = incident.spread().get(0);
    out.println(
        caller.say(
            new Text(
                "incident.show.entry",
                Map.of(
                    "who",
                    entry.from().text(),
                    "time",
                    Instant.ofEpochSecond(0, entry.time()).toString()))));
    out.println(caller.say(Text.of("incident.show.spread")));
    for (Spread step : incident.spread()) {
      String techniques =
          step.techniques().isEmpty() ? "" : "  " + String.join(" ", step.techniques());
      out.println(
          "  "
              + Instant.ofEpochSecond(0, step.time())
              + "  "
              + step.from().text()
              + " -> "
              + step.to().text()
              + "  "
              + caller.say(step.what())
              + techniques);
    }
  }

  private static String said(Fact fact, Caller caller) {
    String packet = fact.packet().map(p -> "  [" + p.source() + " " + p.number() + "]").orElse("");
    return caller.say(fact.text()) + packet;
  }

  private static boolean named(Incident incident) {
    return incident.candidates().stream()
            .limit(MOST_SENTENCES)
            .anyMatch(one -> !one.techniques().isEmpty())
        || incident.spread().stream().anyMatch(one -> !one.techniques().isEmpty());
  }
}
