package org.kaname.evidence.shell;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.evidence.log.FileEvidenceLog;
import org.kaname.evidence.trail.Query;
import org.kaname.evidence.trail.Row;
import org.kaname.evidence.trail.Trail;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.Column;
import org.kaname.view.CommandFault;
import org.kaname.view.Listing;
import org.kaname.view.shell.Caller;

/** Lists records, newest first. */
@Service
@Command(scope = "evidence", name = "list", description = "Lists records, newest first")
public final class ListCommand implements Action {
  private static final Listing<Row> LISTING =
      new Listing<>(
          List.of(
              new Column<>("index", Row::index),
              new Column<>("time", row -> Instant.ofEpochSecond(0, row.time())),
              new Column<>("type", Row::type),
              new Column<>("subject", Row::subject),
              new Column<>("actor", Row::actor),
              new Column<>("source", Row::source),
              new Column<>("verdict", Row::verdict)));

  @Option(name = "--subject", description = "Only records about this subject")
  String subject = "";

  @Option(name = "--type", description = "Only this type, or all below it: incident.*")
  String type = "";

  @Option(name = "--actor", description = "Only what this person did")
  String actor = "";

  @Option(name = "--verdict", description = "Only records with this verdict")
  String verdict = "";

  @Option(name = "--from", description = "Not before this time, as 2026-11-24T00:00:00Z")
  String from = "";

  @Option(name = "--to", description = "Not after this time")
  String to = "";

  @Option(name = "--before", description = "Only records of a lower index")
  long before;

  @Option(name = "--limit", description = "So many at most, up to 1000")
  int limit = 100;

  @Option(name = "--json", description = "One JSON object a line")
  boolean json;

  @Reference FileEvidenceLog log;
  @Reference Trail trail;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws CommandFault, IOException {
    Caller caller = new Caller(session, texts);
    if (limit < 1 || limit > Query.MOST) {
      throw caller.fault(new Text("evidence.limit", Map.of("most", Query.MOST)));
    }
    Query query =
        new Query(
            subject,
            type,
            actor,
            verdict,
            Words.time(from, caller),
            Words.time(to, caller),
            before,
            limit);
    Trail.Result result = trail.find(Open.log(log, caller), query);
    LISTING.print(session.getConsole(), json, result.rows());
    if (!json && result.behind() > 0) {
      caller.tell(new Text("evidence.behind", Map.of("count", result.behind())));
    }
    if (!json && !result.whole()) {
      caller.tell(Text.of("evidence.part"));
    }
    return null;
  }
}
