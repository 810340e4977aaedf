package org.kaname.remote.access.shell;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.remote.access.RemoteAccess;
import org.kaname.remote.access.session.SignIn;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.CommandFault;
import org.kaname.view.Json;
import org.kaname.view.Listing;
import org.kaname.view.shell.Caller;
import org.kaname.view.shell.Trailing;

/** Shows one sign-in and what is unusual about it. */
@Service
@Command(
    scope = "access",
    name = "show",
    description = "Shows one sign-in and what is unusual about it")
public final class ShowCommand implements Action {
  @Option(name = "--json", description = "One JSON object")
  boolean json;

  @Argument(name = "ID", required = true, multiValued = true, description = "Id of a sign-in")
  @Completion(SignInCompleter.class)
  List<String> words = List.of();

  @Reference RemoteAccess access;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws CommandFault {
    Caller caller = new Caller(session, texts);
    String id = caller.only(Trailing.options(this, words, caller));
    SignIn found =
        access
            .find(id)
            .orElseThrow(() -> caller.fault(new Text("access.unknown", Map.of("id", id))));
    if (json) {
      session.getConsole().println(Json.line(found));
      return null;
    }
    row(caller, "user", found.user());
    row(caller, "device", found.device() + " (" + found.product() + ")");
    row(caller, "from", found.from());
    row(caller, "assigned", found.assigned());
    row(caller, "time", Instant.ofEpochSecond(0, found.time()).toString());
    row(caller, "end", found.end() == 0 ? "" : Instant.ofEpochSecond(0, found.end()).toString());
    if (!found.success()) {
      caller.tell(new Text("access.refused", Map.of("attempts", found.attempts())));
    }
    for (Text finding : found.findings()) {
      session.getConsole().println("  - " + caller.say(finding));
    }
    return null;
  }

  private void row(Caller caller, String name, String value) {
    String said = value.isEmpty() ? "-" : Listing.clean(value);
    session.getConsole().println(caller.say(Text.of("access.ui." + name)) + ": " + said);
  }
}
