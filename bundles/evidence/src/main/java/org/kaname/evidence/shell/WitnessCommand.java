package org.kaname.evidence.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.evidence.witness.WitnessState;
import org.kaname.evidence.witness.Witnesses;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.Column;
import org.kaname.view.Listing;
import org.kaname.view.shell.Caller;

/** Lists the witnesses of the log and how they stand to it. */
@Service
@Command(scope = "evidence", name = "witness", description = "Lists the witnesses of the log")
public final class WitnessCommand implements Action {
  private static final Listing<WitnessState> LISTING =
      new Listing<>(
          List.of(
              new Column<>("name", WitnessState::name),
              new Column<>("address", WitnessState::address),
              new Column<>("seen", state -> state.size() < 0 ? "" : "" + state.size()),
              new Column<>("time", WitnessState::time),
              new Column<>("state", WitnessCommand::word)));

  @Option(name = "--json", description = "One JSON object a line")
  boolean json;

  @Reference Witnesses witnesses;
  @Reference Texts texts;
  @Reference Session session;

  private static String word(WitnessState state) {
    if (state.contradicts()) {
      return "CONTRADICTS";
    }
    return state.fault().isPresent() ? "fault" : state.size() < 0 ? "asked" : "good";
  }

  @Override
  public @Nullable Object execute() {
    List<WitnessState> states = witnesses.states();
    LISTING.print(session.getConsole(), json, states);
    if (!json) {
      Caller caller = new Caller(session, texts);
      states.forEach(state -> state.fault().ifPresent(caller::tell));
      if (states.isEmpty()) {
        caller.tell(Text.of("evidence.witness.none"));
      }
    }
    return null;
  }
}
