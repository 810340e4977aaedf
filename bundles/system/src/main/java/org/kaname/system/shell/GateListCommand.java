package org.kaname.system.shell;

import java.time.Instant;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.gate.Gate;
import org.kaname.gate.Refusal;
import org.kaname.view.Column;
import org.kaname.view.Listing;

/** Lists jars that were not let in. */
@Service
@Command(
    scope = "gate",
    name = "list",
    description = "Lists jars that were not let in, newest first")
public final class GateListCommand implements Action {
  private static final Listing<Refusal> LISTING =
      new Listing<>(
          List.of(
              new Column<>("time", r -> Instant.ofEpochMilli(r.time())),
              new Column<>("name", Refusal::name),
              new Column<>("reason", r -> r.reason().word()),
              new Column<>("detail", Refusal::detail)));

  @Option(name = "--json", description = "One JSON object a line")
  boolean json;

  @Reference Gate gate;
  @Reference Session session;

  @Override
  public @Nullable Object execute() {
    LISTING.print(session.getConsole(), json, gate.refusals());
    return null;
  }
}
