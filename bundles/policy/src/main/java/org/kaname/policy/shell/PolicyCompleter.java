package org.kaname.policy.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.kaname.policy.Policies;
import org.kaname.policy.PolicyFile;

/** Completes names of policy files. */
@Service
public final class PolicyCompleter implements Completer {
  @Reference Policies policies;

  @Override
  public int complete(Session session, CommandLine line, List<String> candidates) {
    return new StringsCompleter(policies.files().stream().map(PolicyFile::name).toList())
        .complete(session, line, candidates);
  }
}
