package org.kaname.evidence.shell;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.evidence.EvidenceFault;
import org.kaname.evidence.log.FileEvidenceLog;
import org.kaname.evidence.trail.Trail;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.CommandFault;
import org.kaname.view.shell.Caller;
import org.kaname.view.shell.Trailing;

/** Deletes a name from all records for good. */
@Service
@Command(
    scope = "evidence",
    name = "erase",
    description = "Deletes a name from all records for good; the log stays provable")
public final class EraseCommand implements Action {
  @Argument(name = "NAME", description = "Name as it stands in the records", multiValued = true)
  List<String> words = List.of();

  @Option(name = "--reason", description = "Why; it is recorded")
  String reason = "";

  @Reference FileEvidenceLog log;
  @Reference Trail trail;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws CommandFault, IOException, InterruptedException {
    Caller caller = new Caller(session, texts);
    String name = caller.only(Trailing.options(this, words, caller));
    if (reason.isBlank()) {
      throw caller.fault(Text.of("evidence.erase.reason"));
    }
    try {
      List<Long> indexes = log.erase(name, caller.name(), reason);
      trail.erased(indexes);
      caller.tell(new Text("evidence.erased", Map.of("count", indexes.size())));
    } catch (EvidenceFault e) {
      throw caller.fault(e.text());
    }
    return null;
  }
}
