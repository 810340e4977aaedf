package org.kaname.forward.shell;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.forward.Forwarder;
import org.kaname.forward.lane.Dead;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.Column;
import org.kaname.view.CommandFault;
import org.kaname.view.Listing;
import org.kaname.view.shell.Caller;
import org.kaname.view.shell.Trailing;

/** Lists what a target does not take for good. */
@Service
@Command(
    scope = "forward",
    name = "dead",
    description = "Lists the messages that a target does not take for good")
public final class DeadCommand implements Action {
  private static final int MOST = 10_000;

  @Option(name = "--json", description = "One JSON object a line")
  boolean json;

  @Argument(name = "NAME", required = true, multiValued = true, description = "Target")
  @Completion(TargetCompleter.class)
  List<String> words = List.of();

  @Reference Forwarder forwarder;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws CommandFault {
    Caller caller = new Caller(session, texts);
    String name = caller.only(Trailing.options(this, words, caller));
    List<Dead> letters = Targets.find(forwarder, name, caller).dead(MOST);
    if (letters.isEmpty() && !json) {
      caller.tell(new Text("forward.dead.none", Map.of("name", name)));
      return null;
    }
    new Listing<Dead>(
            List.of(
                new Column<>("number", Dead::number),
                new Column<>("since", one -> Instant.ofEpochMilli(one.since())),
                new Column<>(
                    "kind", one -> caller.say(Text.of("forward.kind." + one.kind().word()))),
                new Column<>("message", Dead::subject),
                new Column<>("why", one -> caller.say(one.reason()))))
        .print(session.getConsole(), json, letters);
    return null;
  }
}
