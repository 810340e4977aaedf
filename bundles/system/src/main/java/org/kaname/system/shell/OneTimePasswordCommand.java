package org.kaname.system.shell;

import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.system.user.FileUsers;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.CommandFault;
import org.kaname.view.shell.Caller;

/** Makes the password with which the first administrator is set up. */
@Service
@Command(
    scope = "kaname",
    name = "one-time-password",
    description = "Makes the password for setting up the first administrator: one use, 15 minutes")
public final class OneTimePasswordCommand implements Action {
  @Reference FileUsers users;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws CommandFault {
    Caller caller = new Caller(session, texts);
    if (users.setUpDone()) {
      throw caller.fault(new Text("user.set_up_done", Map.of()));
    }
    caller.tell(new Text("announce.password", Map.of("password", users.oneTimePassword())));
    return null;
  }
}
