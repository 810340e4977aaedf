package org.kaname.forward.shell;

import java.time.Instant;
import java.util.List;
import java.util.function.ToLongFunction;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.forward.Forwarder;
import org.kaname.forward.Target;
import org.kaname.forward.TargetState;
import org.kaname.forward.lane.LaneState;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.Column;
import org.kaname.view.Listing;
import org.kaname.view.shell.Caller;

/** Lists the targets and how each is; says how to make one if there are none. */
@Service
@Command(scope = "forward", name = "list", description = "Lists targets and how each is")
public final class ListCommand implements Action {
  @Option(name = "--json", description = "One JSON object a line")
  boolean json;

  @Reference Forwarder forwarder;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() {
    Caller caller = new Caller(session, texts);
    List<TargetState> states = forwarder.targets().stream().map(Target::state).toList();
    if (states.isEmpty() && !json) {
      caller.tell(Text.of("forward.none"));
      return null;
    }
    listing(caller).print(session.getConsole(), json, states);
    if (!json) {
      states.forEach(one -> explain(caller, one));
    }
    return null;
  }

  private void explain(Caller caller, TargetState one) {
    one.faults().forEach(fault -> line(one, caller.say(fault)));
    one.lane().flatMap(LaneState::fault).ifPresent(fault -> line(one, caller.say(fault)));
  }

  private void line(TargetState one, String text) {
    session.getConsole().println(one.name() + ": " + Listing.clean(text));
  }

  private static Listing<TargetState> listing(Caller caller) {
    return new Listing<>(
        List.of(
            new Column<>("name", TargetState::name),
            new Column<>("kind", TargetState::kind),
            new Column<>("address", TargetState::address),
            new Column<>("state", one -> caller.say(Text.of("forward.state." + one.state()))),
            number("waiting", one -> one.waiting() + one.arriving()),
            number("sent", LaneState::sent),
            number("lost", one -> one.dropped() + one.overflow() + one.damaged()),
            number("dead", LaneState::dead),
            new Column<>(
                "failing since",
                one ->
                    one.lane()
                        .filter(lane -> lane.since() > 0)
                        .map(lane -> Instant.ofEpochMilli(lane.since()).toString())
                        .orElse("-"))));
  }

  private static Column<TargetState> number(String header, ToLongFunction<LaneState> of) {
    return new Column<>(
        header, one -> one.lane().map(lane -> String.valueOf(of.applyAsLong(lane))).orElse("-"));
  }
}
