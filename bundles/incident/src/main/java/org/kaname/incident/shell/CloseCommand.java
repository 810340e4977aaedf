package org.kaname.incident.shell;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.incident.Incidents;
import org.kaname.incident.Verdict;
import org.kaname.store.StoreFault;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.CommandFault;
import org.kaname.view.shell.Caller;
import org.kaname.view.shell.Trailing;

/** Records a verdict and closes an incident. */
@Service
@Command(
    scope = "incident",
    name = "close",
    description = "Records a verdict (true, false, maintenance, normal) and closes an incident")
public final class CloseCommand implements Action {
  @Option(name = "--reason", description = "Why")
  String reason = "";

  @Argument(
      name = "ID VERDICT",
      required = true,
      multiValued = true,
      description = "Id of an incident, and true, false, maintenance or normal")
  List<String> words = List.of();

  @Reference Incidents incidents;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws Exception {
    Caller caller = new Caller(session, texts);
    List<String> given = caller.exactly(Trailing.options(this, words, caller), 2);
    String id = given.get(0);
    Verdict verdict = verdict(given.get(1), caller);
    try {
      incidents
          .decide(id, verdict, String.valueOf(session.get("USER")), reason)
          .toCompletableFuture()
          .get(30, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IllegalArgumentException) {
        throw caller.fault(new Text("incident.unknown", Map.of("id", id)));
      }
      if (e.getCause() instanceof StoreFault fault) {
        throw notKept(caller, fault.text());
      }
      throw caller.fault(
          new Text("incident.not_recorded", Map.of("reason", String.valueOf(e.getMessage()))));
    }
    session.getConsole().println(caller.say(new Text("incident.closed", Map.of("id", id))));
    return null;
  }

  private static CommandFault notKept(Caller caller, Text why) {
    Text cure = new Text(why.key() + ".cure", why.parameters());
    return caller.fault(
        new Text("incident.not_kept", Map.of("reason", caller.say(why), "cure", caller.say(cure))));
  }

  private static Verdict verdict(String text, Caller caller) throws CommandFault {
    for (Verdict verdict : Verdict.values()) {
      if (verdict != Verdict.NONE && verdict.word().equals(text.toLowerCase(Locale.ROOT))) {
        return verdict;
      }
    }
    throw caller.fault(new Text("incident.bad_verdict", Map.of("verdict", text)));
  }
}
