package org.kaname.evidence.shell;

import java.io.IOException;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.evidence.EvidenceFault;
import org.kaname.evidence.trail.Trail;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.CommandFault;
import org.kaname.view.shell.Caller;

/** Makes the index of the log again. */
@Service
@Command(
    scope = "evidence",
    name = "reindex",
    description = "Makes the index in the store again from the log")
public final class ReindexCommand implements Action {
  @Reference Trail trail;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws CommandFault, IOException, InterruptedException {
    Caller caller = new Caller(session, texts);
    try {
      if (!trail.rebuild(caller.name())) {
        throw caller.fault(Text.of("evidence.reindex.none"));
      }
    } catch (EvidenceFault e) {
      throw caller.fault(e.text());
    }
    caller.tell(Text.of("evidence.reindexed"));
    return null;
  }
}
