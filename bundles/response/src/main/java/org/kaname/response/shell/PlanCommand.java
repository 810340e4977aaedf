package org.kaname.response.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.response.Response;
import org.kaname.response.Responses;
import org.kaname.text.Texts;
import org.kaname.user.Role;
import org.kaname.view.shell.Caller;
import org.kaname.view.shell.Trailing;

/** Plans anew for an incident, with what is known now. */
@Service
@Command(
    scope = "response",
    name = "plan",
    description = "Plans anew for an incident, with what is known now")
public final class PlanCommand implements Action {
  @Option(name = "--json", description = "One JSON object")
  boolean json;

  @Argument(name = "ID", required = true, multiValued = true, description = "Id of an incident")
  List<String> words = List.of();

  @Reference Responses responses;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws Exception {
    Caller caller = new Caller(session, texts);
    List<String> given = caller.exactly(Trailing.options(this, words, caller), 1);
    Response response =
        Acts.wait(caller, responses.plan(given.get(0), Acts.person(caller, Role.OPERATOR)));
    Printed.response(session, caller, response, json);
    return null;
  }
}
