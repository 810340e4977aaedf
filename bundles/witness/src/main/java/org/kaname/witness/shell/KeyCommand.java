package org.kaname.witness.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.shell.Caller;
import org.kaname.witness.host.WitnessHost;

/** Shows the witness's key and where it belongs. */
@Service
@Command(scope = "witness", name = "key", description = "Shows the key of this witness")
public final class KeyCommand implements Action {
  @Reference WitnessHost host;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() {
    new Caller(session, texts).tell(Text.of("witness.key.how"));
    session.getConsole().println(host.verifier());
    return null;
  }
}
