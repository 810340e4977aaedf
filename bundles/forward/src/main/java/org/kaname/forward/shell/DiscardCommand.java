package org.kaname.forward.shell;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.forward.Forwarder;
import org.kaname.forward.Target;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.CommandFault;
import org.kaname.view.shell.Caller;

/** Throws dead letters of a target away. */
@Service
@Command(scope = "forward", name = "discard", description = "Throws dead letters of a target away")
public final class DiscardCommand implements Action {
  @Argument(index = 0, name = "NAME", required = true, description = "Target")
  @Completion(TargetCompleter.class)
  String name = "";

  @Argument(
      index = 1,
      name = "NUMBER",
      multiValued = true,
      description = "Numbers of forward:dead; none for all")
  List<String> words = List.of();

  @Reference Forwarder forwarder;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws CommandFault {
    Caller caller = new Caller(session, texts);
    Target target = Targets.find(forwarder, name, caller);
    List<Long> numbers = Targets.numbers(words, caller);
    try {
      int count = target.discard(numbers, caller.name());
      caller.tell(new Text("forward.dead.discarded", Map.of("count", count)));
    } catch (IOException e) {
      throw caller.fault(
          new Text(
              "forward.fault.disk",
              Map.of("target", name, "reason", String.valueOf(e.getMessage()))));
    }
    return null;
  }
}
