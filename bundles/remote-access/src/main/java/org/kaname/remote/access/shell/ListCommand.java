package org.kaname.remote.access.shell;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.remote.access.RemoteAccess;
import org.kaname.remote.access.State;
import org.kaname.remote.access.kept.Wanted;
import org.kaname.remote.access.session.SignIn;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.Column;
import org.kaname.view.Listing;
import org.kaname.view.shell.Caller;

/** Lists sign-ins, newest first; says how to get some if there are none. */
@Service
@Command(
    scope = "access",
    name = "list",
    description = "Lists sign-ins at VPN and remote-access devices, newest first")
public final class ListCommand implements Action {
  @Option(name = "--user", description = "Part of a name")
  String user = "";

  @Option(name = "--device", description = "Part of the name of a device")
  String device = "";

  @Option(name = "--address", description = "Part of an address")
  String address = "";

  @Option(name = "--result", description = "success, refused or unusual")
  String result = "";

  @Option(name = "--limit", description = "So many at most")
  int limit = 100;

  @Option(name = "--json", description = "One JSON object a line")
  boolean json;

  @Reference RemoteAccess access;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() {
    Caller caller = new Caller(session, texts);
    List<SignIn> found = access.list(new Wanted(user, device, address, result), limit);
    if (json || !found.isEmpty()) {
      listing(caller).print(session.getConsole(), json, found);
      return null;
    }
    State state = access.state();
    caller.tell(Text.of("access.none"));
    caller.tell(
        state.listening().isEmpty()
            ? Text.of("access.off")
            : new Text("access.listening", Map.of("places", String.join(", ", state.listening()))));
    String counts =
        state.counts().entrySet().stream()
            .map(one -> caller.say(Text.of("access.count." + one.getKey())) + " " + one.getValue())
            .collect(Collectors.joining(", "));
    session.getConsole().println(counts);
    state.faults().forEach(caller::tell);
    return null;
  }

  private static Listing<SignIn> listing(Caller caller) {
    return new Listing<>(
        List.of(
            new Column<>("id", SignIn::id),
            new Column<>("time", one -> Instant.ofEpochSecond(0, one.time())),
            new Column<>("user", SignIn::user),
            new Column<>("device", SignIn::device),
            new Column<>("from", SignIn::from),
            new Column<>("assigned", SignIn::assigned),
            new Column<>(
                "result",
                one ->
                    one.success()
                        ? caller.say(Text.of("access.success"))
                        : caller.say(
                            new Text("access.refused", Map.of("attempts", one.attempts())))),
            new Column<>("unusual", one -> one.findings().size())));
  }
}
