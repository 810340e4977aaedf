package org.kaname.evidence.shell;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.evidence.EvidenceFault;
import org.kaname.evidence.witness.Witnesses;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.CommandFault;
import org.kaname.view.shell.Caller;
import org.kaname.view.shell.Trailing;

/** Does without a witness from now on. */
@Service
@Command(
    scope = "evidence",
    name = "witness-remove",
    description = "Does without a witness from now on")
public final class WitnessRemoveCommand implements Action {
  @Argument(name = "NAME", description = "Name of the witness", multiValued = true)
  List<String> words = List.of();

  @Reference Witnesses witnesses;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws CommandFault, IOException, InterruptedException {
    Caller caller = new Caller(session, texts);
    String name = caller.only(Trailing.options(this, words, caller));
    Map<String, Object> parameters = Map.of("witness", name);
    if (witnesses.configured(name)) {
      throw caller.fault(new Text("evidence.witness.configured", parameters));
    }
    try {
      if (!witnesses.remove(name, caller.name())) {
        throw caller.fault(new Text("evidence.witness.unknown", parameters));
      }
    } catch (EvidenceFault e) {
      throw caller.fault(e.text());
    }
    caller.tell(new Text("evidence.witness.removed", parameters));
    return null;
  }
}
