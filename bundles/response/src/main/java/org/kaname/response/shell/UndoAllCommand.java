package org.kaname.response.shell;

import java.util.Map;
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

/** Undoes everything, and lets nothing happen by itself until it is taken back. */
@Service
@Command(
    scope = "response",
    name = "undo-all",
    description = "Undoes everything; nothing happens by itself until response:resume")
public final class UndoAllCommand implements Action {
  @Option(name = "--reason", description = "Why, for the record")
  String reason = "";

  @Reference Responses responses;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws Exception {
    Caller caller = new Caller(session, texts);
    int undone = Acts.wait(caller, responses.undoAll(Acts.person(caller, Role.OPERATOR), reason));
    caller.tell(new Text("response.undone_all", Map.of("responses", undone)));
    return null;
  }
}
