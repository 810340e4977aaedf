package org.kaname.evidence.shell;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.evidence.export.Receipts;
import org.kaname.evidence.log.FileEvidenceLog;
import org.kaname.evidence.log.OpenLog;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.CommandFault;
import org.kaname.view.shell.Caller;
import org.kaname.view.shell.Trailing;

/** Prints the proof that a record is in the log (c2sp.org/tlog-proof). */
@Service
@Command(
    scope = "evidence",
    name = "prove",
    description = "Prints the proof that a record is in the log")
public final class ProveCommand implements Action {
  @Argument(name = "INDEX", description = "Place in the log", multiValued = true)
  List<String> words = List.of();

  @Option(name = "--since", description = "Proves instead that the log only grew since this size")
  String since = "";

  @Reference FileEvidenceLog log;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws CommandFault, IOException {
    Caller caller = new Caller(session, texts);
    List<String> rest = Trailing.options(this, words, caller);
    OpenLog open = Open.log(log, caller);
    if (!since.isEmpty()) {
      long size = Words.index(since, caller);
      session
          .getConsole()
          .print(
              Receipts.since(open, size)
                  .orElseThrow(
                      () ->
                          caller.fault(
                              new Text(
                                  "evidence.no_record",
                                  Map.of("index", size, "size", open.covered())))));
      return null;
    }
    long index = Words.index(caller.only(rest), caller);
    Open.record(log, index, caller);
    session
        .getConsole()
        .print(
            Receipts.of(open, index)
                .orElseThrow(
                    () -> caller.fault(new Text("evidence.uncovered", Map.of("index", index)))));
    return null;
  }
}
