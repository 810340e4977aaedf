package org.kaname.response.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.kaname.response.Response;
import org.kaname.response.Responses;

/** Completes ids of responses. */
@Service
public final class ResponseCompleter implements Completer {
  private static final int MOST = 200;

  @Reference Responses responses;

  @Override
  public int complete(Session session, CommandLine line, List<String> candidates) {
    return new StringsCompleter(responses.list(MOST).stream().map(Response::id).toList())
        .complete(session, line, candidates);
  }
}
