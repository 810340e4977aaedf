package org.kaname.incident.shell;

import java.time.Instant;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.incident.Incident;
import org.kaname.incident.Incidents;
import org.kaname.view.Column;
import org.kaname.view.Listing;

/** Lists incidents, newest first. */
@Service
@Command(scope = "incident", name = "list", description = "Lists incidents, newest first")
public final class ListCommand implements Action {
  private static final Listing<Incident> LISTING =
      new Listing<>(
          List.of(
              new Column<>("id", Incident::id),
              new Column<>("first", i -> Instant.ofEpochSecond(0, i.first())),
              new Column<>("severity", i -> i.severity().word()),
              new Column<>("cause", i -> i.cause().word()),
              new Column<>("probability", Incident::probability),
              new Column<>("devices", i -> String.join(", ", i.devices())),
              new Column<>("alerts", Incident::alerts),
              new Column<>("verdict", i -> i.verdict().word())));

  @Option(name = "--limit", description = "So many at most")
  int limit = 100;

  @Option(name = "--json", description = "One JSON object a line")
  boolean json;

  @Reference Incidents incidents;
  @Reference Session session;

  @Override
  public @Nullable Object execute() {
    LISTING.print(session.getConsole(), json, incidents.list(limit));
    return null;
  }
}
