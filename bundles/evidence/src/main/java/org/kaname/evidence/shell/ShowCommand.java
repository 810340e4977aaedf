package org.kaname.evidence.shell;

import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
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
import org.kaname.evidence.log.FileEvidenceLog;
import org.kaname.evidence.seal.StoredField;
import org.kaname.evidence.seal.StoredRecord;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.CommandFault;
import org.kaname.view.Json;
import org.kaname.view.Listing;
import org.kaname.view.shell.Caller;
import org.kaname.view.shell.Trailing;

/** Shows a record with all its fields. */
@Service
@Command(scope = "evidence", name = "show", description = "Shows a record with all its fields")
public final class ShowCommand implements Action {
  @Argument(name = "INDEX", description = "Place in the log", multiValued = true)
  List<String> words = List.of();

  @Option(name = "--json", description = "One JSON object")
  boolean json;

  @Reference FileEvidenceLog log;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws CommandFault, IOException {
    Caller caller = new Caller(session, texts);
    String word = caller.only(Trailing.options(this, words, caller));
    StoredRecord record = Open.record(log, Words.index(word, caller), caller);
    Map<String, Object> fields = new LinkedHashMap<>();
    long erased = 0;
    for (StoredField field : record.fields()) {
      if (field instanceof StoredField.Open open) {
        fields.put(open.name(), open.value());
      } else {
        erased++;
      }
    }
    PrintStream out = session.getConsole();
    if (json) {
      out.println(
          Json.line(
              Map.of(
                  "index",
                  record.index(),
                  "hash",
                  record.hash(),
                  "fields",
                  fields,
                  "erased",
                  erased)));
      return null;
    }
    fields.forEach((name, value) -> out.println(Listing.clean(name + "  " + value)));
    out.println("hash  " + record.hash());
    if (erased > 0) {
      caller.tell(new Text("evidence.erased_fields", Map.of("count", erased)));
    }
    return null;
  }
}
