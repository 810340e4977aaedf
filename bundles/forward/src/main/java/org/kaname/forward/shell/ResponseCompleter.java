package org.kaname.forward.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.kaname.forward.playbook.Playbooks;

/** Completes ids of responses that have a playbook. */
@Service
public final class ResponseCompleter implements Completer {
  @Reference Playbooks playbooks;

  @Override
  public int complete(Session session, CommandLine line, List<String> candidates) {
    return new StringsCompleter(playbooks.ids()).complete(session, line, candidates);
  }
}
