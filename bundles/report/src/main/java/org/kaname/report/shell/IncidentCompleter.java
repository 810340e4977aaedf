package org.kaname.report.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.kaname.incident.Incident;
import org.kaname.incident.Incidents;

/** Completes ids of the newest incidents. */
@Service
public final class IncidentCompleter implements Completer {
  private static final int MOST = 200;

  @Reference Incidents incidents;

  @Override
  public int complete(Session session, CommandLine line, List<String> candidates) {
    return new StringsCompleter(incidents.list(MOST).stream().map(Incident::id).toList())
        .complete(session, line, candidates);
  }
}
