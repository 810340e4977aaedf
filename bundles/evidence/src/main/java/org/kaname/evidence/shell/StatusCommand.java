package org.kaname.evidence.shell;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.evidence.EvidenceTrouble;
import org.kaname.evidence.health.LogHealth;
import org.kaname.evidence.log.Anchor;
import org.kaname.evidence.log.FileEvidenceLog;
import org.kaname.evidence.log.OpenLog;
import org.kaname.evidence.witness.Witnesses;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.CommandFault;
import org.kaname.view.Json;
import org.kaname.view.Listing;
import org.kaname.view.shell.Caller;

/** Says how far the log is recorded, signed, cosigned and stamped, and what is not well. */
@Service
@Command(
    scope = "evidence",
    name = "status",
    description = "Says how the log, its witnesses and its time stamps are")
public final class StatusCommand implements Action {
  @Option(name = "--json", description = "One JSON object")
  boolean json;

  @Reference FileEvidenceLog log;
  @Reference Witnesses witnesses;
  @Reference LogHealth health;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws CommandFault, IOException {
    Caller caller = new Caller(session, texts);
    Status status = status(Open.log(log, caller));
    if (json) {
      session.getConsole().println(Json.line(status));
    } else {
      tell(status, caller);
    }
    return null;
  }

  private Status status(OpenLog open) throws IOException {
    return new Status(
        open.origin(),
        open.verifier().toString(),
        open.size(),
        open.covered(),
        open.anchors().witnessed().map(Anchor::size).orElse(0L),
        open.anchors().lastStamped(),
        open.anchors().lastTime().map(Object::toString),
        witnesses.quorum(),
        witnesses.states(),
        health.troubles());
  }

  private void tell(Status status, Caller caller) {
    Optional<String> time = status.checkpoint();
    caller.tell(
        new Text(
            "evidence.status.log",
            Map.of(
                "origin",
                status.origin(),
                "size",
                status.size(),
                "covered",
                status.covered(),
                "time",
                time.orElse("-"))));
    if (!status.witnesses().isEmpty()) {
      caller.tell(
          new Text(
              "evidence.status.witnesses",
              Map.of(
                  "count", status.witnesses().size(),
                  "quorum", status.quorum(),
                  "size", status.witnessed())));
    }
    if (status.stamped() > 0) {
      caller.tell(new Text("evidence.status.stamped", Map.of("size", status.stamped())));
    }
    for (EvidenceTrouble trouble : status.troubles()) {
      String what = caller.say(new Text("doctor." + trouble.name(), trouble.parameters()));
      session.getConsole().println(Listing.clean(what));
    }
  }
}
