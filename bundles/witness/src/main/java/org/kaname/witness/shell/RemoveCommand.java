package org.kaname.witness.shell;

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
import org.kaname.view.shell.Caller;
import org.kaname.witness.host.WitnessHost;

/** Ends cosigning for a log; what was cosigned is kept, should it come back. */
@Service
@Command(scope = "witness", name = "remove", description = "Ends cosigning for a log")
public final class RemoveCommand implements Action {
  @Argument(name = "ORIGIN", required = true, description = "The log's origin")
  String origin = "";

  @Reference WitnessHost host;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws Exception {
    Caller caller = new Caller(session, texts);
    Map<String, Object> parameters = Map.of("origin", origin);
    if (host.configured(origin)) {
      throw caller.fault(new Text("witness.log.configured", parameters));
    }
    if (!host.remove(origin, caller.name())) {
      throw caller.fault(new Text("witness.log.unknown", parameters));
    }
    caller.tell(new Text("witness.log.removed", parameters));
    return null;
  }
}
