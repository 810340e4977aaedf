package org.kaname.pipeline.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.monitor.DecoderState;
import org.kaname.monitor.Monitoring;
import org.kaname.view.Column;
import org.kaname.view.Listing;

/** Lists decoders and what they have decoded. */
@Service
@Command(
    scope = "decoder",
    name = "list",
    description = "Lists decoders, which is in charge, and what they have decoded")
public final class DecoderListCommand implements Action {
  private static final Listing<DecoderState> LISTING =
      new Listing<>(
          List.of(
              new Column<>("protocol", DecoderState::protocol),
              new Column<>("bundle", DecoderState::bundle),
              new Column<>("in charge", state -> state.active() ? "yes" : "no"),
              new Column<>("ports", state -> String.join(" ", state.ports())),
              new Column<>("flows", DecoderState::flows),
              new Column<>("messages", DecoderState::messages),
              new Column<>("malformed", DecoderState::malformed)));

  @Option(name = "--json", description = "One JSON object a line")
  boolean json;

  @Reference Monitoring monitoring;
  @Reference Session session;

  @Override
  public @Nullable Object execute() {
    LISTING.print(session.getConsole(), json, monitoring.decoders());
    return null;
  }
}
