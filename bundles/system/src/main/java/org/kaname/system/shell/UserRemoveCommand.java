package org.kaname.system.shell;

import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.user.Users;
import org.kaname.view.CommandFault;
import org.kaname.view.shell.Caller;

/** Takes a user away. */
@Service
@Command(scope = "kaname", name = "user-remove", description = "Takes a user away")
public final class UserRemoveCommand implements Action {
  @Argument(name = "NAME", required = true, description = "The user's name")
  String name = "";

  @Reference Users users;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws CommandFault {
    Caller caller = new Caller(session, texts);
    try {
      users.remove(name, caller.name());
    } catch (IllegalArgumentException e) {
      throw caller.fault(new Text("user.not_removed", Map.of("name", name)));
    }
    return null;
  }
}
