package org.kaname.response.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.response.Responses;
import org.kaname.text.Texts;
import org.kaname.user.Role;
import org.kaname.view.shell.Caller;

/** Goes through the whole chain with a made-up incident. */
@Service
@Command(
    scope = "response",
    name = "drill",
    description = "Goes through the whole chain with a made-up incident; touches no device")
public final class DrillCommand implements Action {
  @Option(name = "--json", description = "One JSON object")
  boolean json;

  @Reference Responses responses;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws Exception {
    Caller caller = new Caller(session, texts);
    Printed.response(
        session,
        caller,
        Acts.wait(caller, responses.drill(Acts.person(caller, Role.OPERATOR))),
        json);
    return null;
  }
}
