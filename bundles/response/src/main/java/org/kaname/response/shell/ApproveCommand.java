package org.kaname.response.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
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

/** Agrees to a proposal; with enough agreement it is carried out. */
@Service
@Command(
    scope = "response",
    name = "approve",
    description = "Agrees to a proposal; with enough agreement it is carried out")
public final class ApproveCommand implements Action {
  @Option(name = "--reason", description = "Why, for the record")
  String reason = "";

  @Option(name = "--json", description = "One JSON object")
  boolean json;

  @Argument(
      name = "ID",
      required = true,
      multiValued = true,
      description = "Id of a response and number of a proposal")
  @Completion(ResponseCompleter.class)
  List<String> words = List.of();

  @Reference Responses responses;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws Exception {
    Caller caller = new Caller(session, texts);
    List<String> given = caller.exactly(Trailing.options(this, words, caller), 2);
    Response response =
        Acts.wait(
            caller,
            responses.approve(
                given.get(0), given.get(1), Acts.person(caller, Role.APPROVER), reason));
    Printed.response(session, caller, response, json);
    return null;
  }
}
