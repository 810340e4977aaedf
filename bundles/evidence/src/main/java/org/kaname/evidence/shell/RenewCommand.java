package org.kaname.evidence.shell;

import java.io.IOException;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.evidence.EvidenceFault;
import org.kaname.evidence.log.FileEvidenceLog;
import org.kaname.evidence.log.OpenLog;
import org.kaname.evidence.stamp.Stamps;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.CommandFault;
import org.kaname.view.shell.Caller;

/** Makes the proofs of the log outlive SHA-256, or the certificate of the authority. */
@Service
@Command(
    scope = "evidence",
    name = "renew",
    description = "Hashes all records with SHA-512 and has them time-stamped")
public final class RenewCommand implements Action {
  @Option(name = "--stamps", description = "Renews the time stamps alone")
  boolean only;

  @Reference FileEvidenceLog log;
  @Reference Stamps stamps;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws CommandFault, IOException, InterruptedException {
    Caller caller = new Caller(session, texts);
    OpenLog open = Open.log(log, caller);
    try {
      caller.tell(only ? stamps(open) : hashes(open, caller.name()));
    } catch (EvidenceFault e) {
      throw caller.fault(e.text());
    }
    return null;
  }

  private Text stamps(OpenLog open) throws IOException, InterruptedException {
    return new Text("evidence.stamp.renewed", Map.of("count", stamps.renew(open)));
  }

  private Text hashes(OpenLog open, String actor) throws IOException, InterruptedException {
    Stamps.Longer done = stamps.renewHashes(open, actor);
    return new Text(
        "evidence.renew.done",
        Map.of(
            "size", done.size(),
            "count", done.records(),
            "seconds", Math.round(done.millis() / 100.0) / 10.0));
  }
}
