package org.kaname.system.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.system.ContainerState;
import org.kaname.view.Column;
import org.kaname.view.Json;
import org.kaname.view.Listing;
import org.osgi.framework.BundleContext;

/** Says in what state the container is. */
@Service
@Command(scope = "kaname", name = "status", description = "Says in what state the container is")
public final class StatusCommand implements Action {
  private static final Listing<ContainerState.Entry> LISTING =
      new Listing<>(
          List.of(
              new Column<>("", ContainerState.Entry::name),
              new Column<>("", ContainerState.Entry::value)));

  @Option(name = "--json", description = "One JSON object a line")
  boolean json;

  @Reference BundleContext context;
  @Reference Session session;

  @Override
  public @Nullable Object execute() {
    ContainerState state = ContainerState.of(context);
    if (json) {
      session.getConsole().println(Json.line(state));
    } else {
      LISTING.print(session.getConsole(), false, state.entries());
    }
    return null;
  }
}
