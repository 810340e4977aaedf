package org.kaname.policy.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.jspecify.annotations.Nullable;
import org.kaname.policy.Policies;
import org.kaname.policy.PolicyFile;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.Json;
import org.kaname.view.shell.Caller;
import org.kaname.view.shell.Trailing;

/** Reads a policy file without putting it in force. */
@Service
@Command(
    scope = "policy",
    name = "check",
    description = "Reads a policy file without putting it in force, and names what is wrong")
public final class CheckCommand implements Action {
  @Option(name = "--json", description = "One JSON object")
  boolean json;

  @Argument(name = "FILE", required = true, multiValued = true, description = "Policy file")
  @Completion(FileCompleter.class)
  List<String> words = List.of();

  @Reference Policies policies;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws Exception {
    Caller caller = new Caller(session, texts);
    String word = caller.only(Trailing.options(this, words, caller));
    PolicyFile file = policies.check(word, content(caller, word));
    if (json) {
      session.getConsole().println(Json.line(file));
    }
    if (file.problem().isPresent()) {
      throw caller.fault(
          new Text("policy.bad", Map.of("file", word, "problem", ListCommand.state(caller, file))));
    }
    if (!json) {
      caller.tell(
          new Text(
              "policy.good", Map.of("file", word, "rules", file.rules(), "sha256", file.sha256())));
    }
    return null;
  }

  private static byte[] content(Caller caller, String word) throws Exception {
    Path path = caller.path(word);
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw caller.fault(new Text("policy.unreadable", Map.of("file", word)));
    }
  }
}
