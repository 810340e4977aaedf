package org.kaname.forward.shell;

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
import org.kaname.forward.send.SendFault;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.CommandFault;
import org.kaname.view.Json;
import org.kaname.view.shell.Caller;
import org.kaname.view.shell.Trailing;

/** Sends a test message and says what the other side answered. */
@Service
@Command(
    scope = "forward",
    name = "test",
    description = "Sends a test message and says what the other side answered")
public final class TestCommand implements Action {
  @Option(name = "--json", description = "One JSON object")
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
    Text answer;
    try {
      answer = Targets.find(forwarder, name, caller).test(caller.name());
    } catch (SendFault e) {
      throw caller.fault(e.text());
    }
    if (json) {
      session.getConsole().println(Json.line(Map.of("target", name, "answer", caller.say(answer))));
    } else {
      caller.tell(answer);
    }
    return null;
  }
}
