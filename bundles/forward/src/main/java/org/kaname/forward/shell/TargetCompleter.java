package org.kaname.forward.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.kaname.forward.Forwarder;
import org.kaname.forward.Target;

/** Completes names of targets. */
@Service
public final class TargetCompleter implements Completer {
  @Reference Forwarder forwarder;

  @Override
  public int complete(Session session, CommandLine line, List<String> candidates) {
    return new StringsCompleter(forwarder.targets().stream().map(Target::name).toList())
        .complete(session, line, candidates);
  }
}
