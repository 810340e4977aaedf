package org.kaname.response.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.jspecify.annotations.Nullable;
import org.kaname.response.model.BusinessModel;
import org.kaname.response.model.ModelStore;
import org.kaname.response.table.ModelWriter;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.AtomicFile;
import org.kaname.view.shell.Caller;
import org.kaname.view.shell.Trailing;

/** Writes the business model as tables. */
@Service
@Command(
    scope = "business",
    name = "export",
    description = "Writes the business model: one XLSX file, or a folder of CSV files")
public final class BusinessExportCommand implements Action {
  @Option(name = "--csv", description = "One CSV file for each table, into a folder")
  boolean csv;

  @Argument(
      name = "FILE",
      required = true,
      multiValued = true,
      description = "XLSX file, or folder for --csv")
  @Completion(FileCompleter.class)
  List<String> words = List.of();

  @Reference ModelStore models;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws Exception {
    Caller caller = new Caller(session, texts);
    String word = caller.only(Trailing.options(this, words, caller));
    Path path = caller.path(word);
    BusinessModel model = models.current().model();
    try {
      if (csv) {
        Files.createDirectories(path);
        for (Map.Entry<String, byte[]> file : ModelWriter.csv(model, caller.locale()).entrySet()) {
          AtomicFile.write(path.resolve(file.getKey()), file.getValue());
        }
      } else {
        AtomicFile.write(path, ModelWriter.xlsx(model, caller.locale()));
      }
    } catch (IOException e) {
      throw caller.fault(new Text("business.unwritable", Map.of("file", word)));
    }
    caller.tell(new Text("business.exported", Map.of("file", word)));
    return null;
  }
}
