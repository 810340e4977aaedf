package org.kaname.evidence.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.evidence.export.ExportFault;
import org.kaname.evidence.export.ExportRequest;
import org.kaname.evidence.export.Exports;
import org.kaname.evidence.log.FileEvidenceLog;
import org.kaname.evidence.trail.Query;
import org.kaname.evidence.trail.Row;
import org.kaname.evidence.trail.Trail;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.CommandFault;
import org.kaname.view.shell.Caller;
import org.kaname.view.shell.Trailing;

/** Writes records into a file that a stranger can verify. */
@Service
@Command(
    scope = "evidence",
    name = "export",
    description = "Writes records into a file that a stranger can verify")
public final class ExportCommand implements Action {
  @Argument(
      name = "FILE [INDEX...]",
      description = "File to write, and records; or choose them by options",
      multiValued = true)
  List<String> words = List.of();

  @Option(name = "--subject", description = "All records about this subject")
  String subject = "";

  @Option(name = "--type", description = "All records of this type, or below it: incident.*")
  String type = "";

  @Option(name = "--actor", description = "Only what this person did")
  String actor = "";

  @Option(name = "--verdict", description = "Only records with this verdict")
  String verdict = "";

  @Option(name = "--from", description = "Not before this time, as 2026-11-24T00:00:00Z")
  String from = "";

  @Option(name = "--to", description = "Not after this time")
  String to = "";

  @Option(name = "--hide", description = "A field that is not shown; may be repeated")
  List<String> hidden = List.of();

  @Option(name = "--about", description = "What the file is for, in your words")
  String about = "";

  @Reference FileEvidenceLog log;
  @Reference Trail trail;
  @Reference Exports exports;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws CommandFault, IOException, InterruptedException {
    Caller caller = new Caller(session, texts);
    List<String> rest = Trailing.options(this, words, caller);
    if (rest.isEmpty()) {
      throw caller.fault(Text.of("shell.too_few_words"));
    }
    Path file = caller.path(rest.get(0));
    if (Files.exists(file)) {
      throw caller.fault(new Text("evidence.exists", Map.of("file", file.toString())));
    }
    Set<Long> indexes = indexes(rest.subList(1, rest.size()), caller);
    if (indexes.isEmpty()) {
      throw caller.fault(Text.of("evidence.nothing"));
    }
    if (indexes.size() > ExportRequest.MOST) {
      throw caller.fault(new Text("evidence.limit", Map.of("most", ExportRequest.MOST)));
    }
    ExportRequest request = new ExportRequest(new ArrayList<>(indexes), Set.copyOf(hidden), about);
    try {
      exports.write(request, file, caller.name());
    } catch (ExportFault e) {
      throw caller.fault(e.text());
    }
    caller.tell(
        new Text("evidence.exported", Map.of("count", indexes.size(), "file", file.toString())));
    return null;
  }

  private Set<Long> indexes(List<String> named, Caller caller) throws CommandFault, IOException {
    Set<Long> indexes = new TreeSet<>();
    for (String word : named) {
      indexes.add(Words.index(word, caller));
    }
    boolean chosen = !(subject + type + actor + verdict + from + to).isEmpty();
    long before = 0;
    while (chosen && indexes.size() <= ExportRequest.MOST) {
      Query query =
          new Query(
              subject,
              type,
              actor,
              verdict,
              Words.time(from, caller),
              Words.time(to, caller),
              before,
              Query.MOST);
      List<Row> rows = trail.find(Open.log(log, caller), query).rows();
      rows.forEach(row -> indexes.add(row.index()));
      chosen = rows.size() == Query.MOST;
      before = rows.isEmpty() ? 0 : rows.get(rows.size() - 1).index();
    }
    return indexes;
  }
}
