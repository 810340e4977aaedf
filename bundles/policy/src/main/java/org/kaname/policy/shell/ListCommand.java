package org.kaname.policy.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.policy.Policies;
import org.kaname.policy.PolicyFile;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.Column;
import org.kaname.view.Listing;
import org.kaname.view.shell.Caller;

/** Lists the policy files and whether they are in force. */
@Service
@Command(
    scope = "policy",
    name = "list",
    description = "Lists the policy files, and which of them are in force")
public final class ListCommand implements Action {
  @Option(name = "--json", description = "One JSON object a line")
  boolean json;

  @Reference Policies policies;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() {
    Caller caller = new Caller(session, texts);
    List<PolicyFile> files = policies.files();
    if (files.isEmpty() && !json) {
      caller.tell(Text.of("policy.none"));
      return null;
    }
    listing(caller).print(session.getConsole(), json, files);
    return null;
  }

  private static Listing<PolicyFile> listing(Caller caller) {
    return new Listing<>(
        List.of(
            new Column<>("file", PolicyFile::name),
            new Column<>("about", PolicyFile::domain),
            new Column<>("rules", PolicyFile::rules),
            new Column<>("accepted by", PolicyFile::acceptedBy),
            new Column<>("state", file -> state(caller, file))));
  }

  static String state(Caller caller, PolicyFile file) {
    if (file.problem().isEmpty()) {
      return caller.say(Text.of("policy.in_force"));
    }
    PolicyFile.Problem problem = file.problem().get();
    String place = problem.line() == 0 ? "" : problem.line() + ":" + problem.column() + " ";
    return place + caller.say(problem.text());
  }
}
