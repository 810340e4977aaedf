package org.kaname.incident.shell;

import java.time.Instant;
import java.util.List;
import java.util.Map;
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
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.CommandFault;
import org.kaname.view.Json;
import org.kaname.view.shell.Caller;
import org.kaname.view.shell.Trailing;

/** Shows one incident: what, why, and the facts. */
@Service
@Command(scope = "incident", name = "show", description = "Shows one incident: what, why, facts")
public final class ShowCommand implements Action {
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
    for (Candidate candidate : incident.candidates()) {
      out.println(
          String.format(
              "  %3.0f %%  %s",
              candidate.probability() * 100,
              caller.say(Text.of("cause." + candidate.cause().word()))));
    }
    for (Fact fact : incident.facts()) {
      String packet =
          fact.packet().map(p -> "  [" + p.source() + " " + p.number() + "]").orElse("");
      out.println("  - " + caller.say(fact.text()) + packet);
    }
  }
}
