package org.kaname.evidence.shell;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.evidence.check.CheckReport;
import org.kaname.evidence.log.FileEvidenceLog;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.CommandFault;
import org.kaname.view.Json;
import org.kaname.view.shell.Caller;

/** Verifies the whole log again; fails if anything is wrong. */
@Service
@Command(scope = "evidence", name = "check", description = "Verifies the whole log again")
public final class CheckCommand implements Action {
  @Option(name = "--json", description = "One JSON object")
  boolean json;

  @Reference FileEvidenceLog log;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws CommandFault, IOException, InterruptedException {
    Caller caller = new Caller(session, texts);
    CheckReport report = Open.log(log, caller).check(done -> {});
    PrintStream out = session.getConsole();
    if (json) {
      out.println(Json.line(report));
    } else {
      report.findings().forEach(caller::tell);
      caller.tell(
          new Text(
              "evidence.checked",
              Map.of(
                  "records", report.records(),
                  "erased", report.erased(),
                  "seconds", Math.round(report.millis() / 100.0) / 10.0)));
    }
    if (!report.good()) {
      throw caller.fault(Text.of("evidence.check.bad"));
    }
    return null;
  }
}
