package org.kaname.response.shell;

import java.io.PrintStream;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.apache.karaf.shell.api.console.Session;
import org.kaname.response.Proposal;
import org.kaname.response.Response;
import org.kaname.response.Selector;
import org.kaname.response.Step;
import org.kaname.response.StepState;
import org.kaname.text.Text;
import org.kaname.view.Json;
import org.kaname.view.Listing;
import org.kaname.view.shell.Caller;

/** Prints responses for people and programs. */
final class Printed {
  private final PrintStream out;
  private final Caller caller;

  private Printed(PrintStream out, Caller caller) {
    this.out = out;
    this.caller = caller;
  }

  static void response(Session session, Caller caller, Response response, boolean json) {
    if (json) {
      session.getConsole().println(Json.line(response));
    } else {
      new Printed(session.getConsole(), caller).all(response);
    }
  }

  private void all(Response response) {
    line(
        "",
        "response.show.head",
        Map.of(
            "id", response.id(),
            "incident", response.incident(),
            "state", word("response.state.", response.state().name())));
    line("  ", response.note());
    response.proposals().forEach(this::proposal);
    response.steps().forEach(this::step);
    response
        .opinions()
        .forEach(
            one ->
                line(
                    "  ",
                    "response.show.opinion",
                    Map.of(
                        "person", one.person(),
                        "what", word("response.opinion.", one.kind().name()),
                        "time", Instant.ofEpochMilli(one.time()).toString(),
                        "reason", one.reason())));
  }

  private void proposal(Proposal proposal) {
    line(
        "",
        "response.show.proposal",
        Map.of(
            "id", proposal.id(),
            "mode", word("response.mode.", proposal.permission().mode().name()),
            "prevented", money(proposal.prevented()),
            "cost", money(proposal.cost()),
            "stopped", proposal.stopped()));
    for (Step step : proposal.steps()) {
      line("  ", words(step));
    }
    proposal
        .functions()
        .forEach(
            one ->
                line(
                    "  ",
                    "response.show.suffers",
                    Map.of(
                        "function", one.name(),
                        "cost", money(one.costPerHour()),
                        "why", caller.say(one.why()))));
    proposal.reasons().forEach(reason -> line("  - ", reason));
    proposal.permission().reasons().forEach(reason -> line("  ! ", reason));
  }

  /** Returns what a step does, in words. */
  static Text words(Step step) {
    Selector first = step.target().get(0);
    return new Text(
        "response.action." + step.action().word(),
        Map.of(
            "client", first.client().isEmpty() ? "*" : first.client(),
            "server", first.server().isEmpty() ? "*" : first.server(),
            "device", first.client().isEmpty() ? first.server() : first.client(),
            "port", first.port() < 0 ? "*" : Integer.toString(first.port()),
            "driver", step.driver(),
            "minutes", Math.max(1, step.limit().toMinutes()),
            "packets", step.packetsPerSecond()));
  }

  private void step(StepState state) {
    line(
        "  ",
        "response.show.step",
        Map.of(
            "step", state.step(),
            "phase", word("response.phase.", state.phase().name()),
            "until", state.until() == 0 ? "-" : Instant.ofEpochMilli(state.until()).toString(),
            "note", caller.say(state.note())));
  }

  private static String money(double amount) {
    return String.format(Locale.ROOT, "%,.0f", amount);
  }

  private String word(String prefix, String name) {
    return caller.say(Text.of(prefix + name.toLowerCase(Locale.ROOT)));
  }

  private void line(String indent, String key, Map<String, Object> parameters) {
    line(indent, new Text(key, parameters));
  }

  private void line(String indent, Text text) {
    out.println(indent + Listing.clean(caller.say(text)));
  }
}
