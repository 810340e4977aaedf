package org.kaname.remote.access.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.kaname.remote.access.RemoteAccess;
import org.kaname.remote.access.kept.Wanted;

/** Completes ids of the newest sign-ins. */
@Service
public final class SignInCompleter implements Completer {
  private static final int MOST = 50;

  @Reference RemoteAccess access;

  @Override
  public int complete(Session session, CommandLine line, List<String> candidates) {
    StringsCompleter ids = new StringsCompleter();
    access.list(Wanted.ALL, MOST).forEach(one -> ids.getStrings().add(one.id()));
    return ids.complete(session, line, candidates);
  }
}
