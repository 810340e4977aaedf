package org.kaname.forward.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.forward.playbook.Playbooks;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.AtomicFile;
import org.kaname.view.CommandFault;
import org.kaname.view.Json;
import org.kaname.view.shell.Caller;
import org.kaname.view.shell.Trailing;

/** Writes what was done in a response as CACAO playbook or OpenC2 commands. */
@Service
@Command(
    scope = "forward",
    name = "playbook",
    description = "Writes what was done in a response as a CACAO 2.0 playbook or OpenC2 commands")
public final class PlaybookCommand implements Action {
  @Option(name = "--openc2", description = "OpenC2 commands instead of a CACAO playbook")
  boolean openc2;

  @Argument(
      name = "RESPONSE [FILE]",
      required = true,
      multiValued = true,
      description = "Response, and where to write it")
  @Completion(ResponseCompleter.class)
  List<String> words = List.of();

  @Reference Playbooks playbooks;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws CommandFault {
    Caller caller = new Caller(session, texts);
    List<String> rest = Trailing.options(this, words, caller);
    List<String> taken = caller.exactly(rest, rest.size() == 2 ? 2 : 1);
    Playbooks.Answer answer = playbooks.of(taken.get(0), openc2);
    Optional<Map<String, Object>> document = answer.document();
    if (document.isEmpty()) {
      throw caller.fault(answer.why());
    }
    if (taken.size() == 1) {
      session.getConsole().println(Json.line(document.get()));
    } else {
      write(caller, taken.get(1), document.get());
    }
    return null;
  }

  private static void write(Caller caller, String name, Map<String, Object> document)
      throws CommandFault {
    Path file = caller.path(name);
    try {
      AtomicFile.write(file, Json.bytes(document));
    } catch (IOException e) {
      throw caller.fault(
          new Text(
              "forward.no.file",
              Map.of("file", file.toString(), "reason", String.valueOf(e.getMessage()))));
    }
    caller.tell(new Text("forward.playbook.written", Map.of("file", file.toString())));
  }
}
