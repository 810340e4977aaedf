package org.kaname.response.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.response.Responses;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.user.Role;
import org.kaname.view.shell.Caller;

/** Lets things happen by themselves again. */
@Service
@Command(
    scope = "response",
    name = "resume",
    description = "Lets responses happen by themselves again, after response:undo-all")
public final class ResumeCommand implements Action {
  @Option(name = "--reason", description = "Why, for the record")
  String reason = "";

  @Reference Responses responses;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws Exception {
    Caller caller = new Caller(session, texts);
    Acts.wait(caller, responses.resume(Acts.person(caller, Role.APPROVER), reason));
    caller.tell(Text.of("response.resumed"));
    return null;
  }
}
