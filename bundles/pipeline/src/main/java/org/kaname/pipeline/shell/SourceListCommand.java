package org.kaname.pipeline.shell;

import java.time.Instant;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.monitor.Monitoring;
import org.kaname.monitor.SourceState;
import org.kaname.view.Column;
import org.kaname.view.Listing;

/** Lists sources and how they are. */
@Service
@Command(
    scope = "capture",
    name = "list",
    description = "Lists the sources that are watched, and those that were, with their state")
public final class SourceListCommand implements Action {
  private static final Listing<SourceState> LISTING =
      new Listing<>(
          List.of(
              new Column<>("sensor", SourceState::sensor),
              new Column<>("source", source -> source.live() ? "network" : "file"),
              new Column<>("state", SourceState::state),
              new Column<>("packets", SourceState::packets),
              new Column<>("bytes", SourceState::bytes),
              new Column<>("last packet", SourceListCommand::last)));

  @Option(name = "--json", description = "One JSON object a line")
  boolean json;

  @Reference Monitoring monitoring;
  @Reference Session session;

  private static String last(SourceState source) {
    return source.lastPacket() == 0 ? "" : Instant.ofEpochSecond(0, source.lastPacket()).toString();
  }

  @Override
  public @Nullable Object execute() {
    LISTING.print(session.getConsole(), json, monitoring.sources());
    return null;
  }
}
