package org.kaname.evidence.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.evidence.log.FileEvidenceLog;
import org.kaname.text.Texts;
import org.kaname.view.CommandFault;
import org.kaname.view.shell.Caller;

/** Prints the log's verifier key, as witnesses and readers need it. */
@Service
@Command(scope = "evidence", name = "key", description = "Prints the log's verifier key")
public final class KeyCommand implements Action {
  @Reference FileEvidenceLog log;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws CommandFault {
    session.getConsole().println(Open.log(log, new Caller(session, texts)).verifier());
    return null;
  }
}
