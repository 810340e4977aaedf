package org.kaname.policy.shell;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.policy.Policies;
import org.kaname.policy.PolicyFile;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.shell.Caller;

/** Answers for a policy file. */
@Service
@Command(
    scope = "policy",
    name = "accept",
    description = "Answers for a file in policies/ as it is now, which puts it in force")
public final class AcceptCommand implements Action {
  @Argument(
      name = "NAME",
      required = true,
      multiValued = true,
      description = "Name of the file in policies/")
  @Completion(PolicyCompleter.class)
  List<String> words = List.of();

  @Reference Policies policies;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws Exception {
    Caller caller = new Caller(session, texts);
    String name = caller.only(words);
    PolicyFile file =
        policies.files().stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(() -> caller.fault(new Text("policy.unknown", Map.of("file", name))));
    try {
      policies
          .accept(name, file.sha256(), caller.name())
          .toCompletableFuture()
          .get(30, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw caller.fault(new Text("policy.changed", Map.of("file", name)));
    }
    caller.tell(new Text("policy.accepted", Map.of("file", name, "sha256", file.sha256())));
    return null;
  }
}
