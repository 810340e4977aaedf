package org.kaname.system.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.user.Role;
import org.kaname.user.User;
import org.kaname.user.Users;
import org.kaname.view.Column;
import org.kaname.view.Listing;

/** Lists who may sign in. */
@Service
@Command(scope = "kaname", name = "users", description = "Lists who may sign in")
public final class UsersCommand implements Action {
  private static final Listing<User> LISTING =
      new Listing<>(
          List.of(
              new Column<>("name", User::name),
              new Column<>(
                  "roles",
                  u -> String.join(", ", u.roles().stream().map(Role::word).sorted().toList()))));

  @Option(name = "--json", description = "One JSON object a line")
  boolean json;

  @Reference Users users;
  @Reference Session session;

  @Override
  public @Nullable Object execute() {
    LISTING.print(session.getConsole(), json, users.list());
    return null;
  }
}
