package org.kaname.witness.shell;

import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.verify.VerifierKey;
import org.kaname.view.Column;
import org.kaname.view.Listing;
import org.kaname.view.shell.Caller;
import org.kaname.witness.host.WitnessHost;

/** Lists the logs, what was cosigned last for each, and the checkpoints that were refused. */
@Service
@Command(scope = "witness", name = "list", description = "Lists the logs this witness cosigns for")
public final class ListCommand implements Action {
  /**
   * A log.
   *
   * @param origin of the log.
   * @param size that was cosigned last, or why nothing can be signed.
   * @param key of the log.
   */
  record Row(String origin, String size, String key) {}

  private static final Listing<Row> ROWS =
      new Listing<>(
          List.of(
              new Column<>("origin", Row::origin),
              new Column<>("size", Row::size),
              new Column<>("key", Row::key)));

  @Option(name = "--json", description = "One JSON object a line")
  boolean json;

  @Reference WitnessHost host;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws Exception {
    List<Row> rows = host.logs().stream().map(this::row).toList();
    ROWS.print(session.getConsole(), json, rows);
    if (!json) {
      tell(rows.isEmpty());
    }
    return null;
  }

  private Row row(VerifierKey log) {
    return new Row(log.name(), host.witness().state(log.name()), log.toString());
  }

  private void tell(boolean off) throws Exception {
    Caller caller = new Caller(session, texts);
    if (off) {
      caller.tell(Text.of("witness.log.none"));
    }
    for (String file : host.witness().refusals()) {
      caller.tell(new Text("witness.refusal.kept", Map.of("file", file)));
    }
  }
}
