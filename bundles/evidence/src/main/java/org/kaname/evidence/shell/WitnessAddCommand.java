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
import org.kaname.evidence.log.FileEvidenceLog;
import org.kaname.evidence.witness.KnownWitness;
import org.kaname.evidence.witness.Witnesses;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.verify.NotProved;
import org.kaname.view.CommandFault;
import org.kaname.view.shell.Caller;
import org.kaname.view.shell.Trailing;

/** Has a witness cosign the log's checkpoints from now on. */
@Service
@Command(
    scope = "evidence",
    name = "witness-add",
    description = "Has a witness cosign the log from now on")
public final class WitnessAddCommand implements Action {
  @Argument(
      name = "URL VKEY",
      description = "Address and key of the witness, as it printed them",
      multiValued = true)
  List<String> words = List.of();

  @Reference FileEvidenceLog log;
  @Reference Witnesses witnesses;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws CommandFault, IOException, InterruptedException {
    Caller caller = new Caller(session, texts);
    List<String> pair = caller.exactly(Trailing.options(this, words, caller), 2);
    KnownWitness witness = read(pair, caller);
    if (witnesses.configured(witness.name())) {
      throw caller.fault(
          new Text("evidence.witness.configured", Map.of("witness", witness.name())));
    }
    if (witnesses.full()) {
      throw caller.fault(Text.of("evidence.witness.full"));
    }
    try {
      witnesses.add(witness, caller.name());
    } catch (EvidenceFault e) {
      throw caller.fault(e.text());
    }
    caller.tell(
        new Text(
            "evidence.witness.added",
            Map.of(
                "witness", witness.name(),
                "quorum", witnesses.quorum(),
                "count", witnesses.states().size())));
    session.getConsole().println(Open.log(log, caller).verifier());
    return null;
  }

  private static KnownWitness read(List<String> pair, Caller caller) throws CommandFault {
    try {
      return KnownWitness.of(pair.get(0), pair.get(1));
    } catch (NotProved e) {
      boolean address = e.key().equals("witness.address");
      throw caller.fault(
          new Text(
              address ? "evidence.witness.bad_address" : "evidence.witness.bad_key",
              Map.of("text", pair.get(address ? 0 : 1))));
    }
  }
}
