package org.kaname.evidence.shell;

import java.io.IOException;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.evidence.EvidenceFault;
import org.kaname.evidence.log.FileEvidenceLog;
import org.kaname.evidence.stamp.Stamps;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.CommandFault;
import org.kaname.view.shell.Caller;

/** Has the newest checkpoint time-stamped now. */
@Service
@Command(
    scope = "evidence",
    name = "stamp",
    description = "Has the newest checkpoint time-stamped now")
public final class StampCommand implements Action {
  @Reference FileEvidenceLog log;
  @Reference Stamps stamps;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws CommandFault, IOException, InterruptedException {
    Caller caller = new Caller(session, texts);
    try {
      long size = stamps.now(Open.log(log, caller));
      caller.tell(new Text("evidence.stamp.done", Map.of("size", size)));
    } catch (EvidenceFault e) {
      throw caller.fault(e.text());
    }
    return null;
  }
}
