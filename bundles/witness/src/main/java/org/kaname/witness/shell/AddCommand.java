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
import org.kaname.verify.NotProved;
import org.kaname.verify.VerifierKey;
import org.kaname.view.CommandFault;
import org.kaname.view.shell.Caller;
import org.kaname.witness.core.LogList;
import org.kaname.witness.host.WitnessHost;

/** Begins to cosign for a log. */
@Service
@Command(scope = "witness", name = "add", description = "Begins to cosign for a log")
public final class AddCommand implements Action {
  @Argument(name = "KEY", required = true, description = "The log's verifier key")
  String key = "";

  @Reference WitnessHost host;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws Exception {
    Caller caller = new Caller(session, texts);
    VerifierKey log = read(caller);
    host.add(log, caller.name());
    caller.tell(new Text("witness.log.added", Map.of("origin", log.name())));
    return null;
  }

  private VerifierKey read(Caller caller) throws CommandFault {
    try {
      return LogList.parse(key);
    } catch (NotProved e) {
      throw caller.fault(new Text("witness.log.malformed", Map.of("key", key)));
    }
  }
}
