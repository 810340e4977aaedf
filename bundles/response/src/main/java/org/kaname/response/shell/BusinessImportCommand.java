package org.kaname.response.shell;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
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
import org.kaname.inventory.Inventory;
import org.kaname.response.model.BusinessModel;
import org.kaname.response.model.Kept;
import org.kaname.response.model.ModelRefusal;
import org.kaname.response.model.ModelStore;
import org.kaname.response.table.Context;
import org.kaname.response.table.ModelReader;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.Listing;
import org.kaname.view.shell.Caller;
import org.kaname.view.shell.Trailing;

/** Takes tables of the business model. */
@Service
@Command(
    scope = "business",
    name = "import",
    description = "Takes tables of the business model from XLSX or CSV; others stay as they are")
public final class BusinessImportCommand implements Action {
  private static final int MOST_WARNINGS = 20;

  @Option(name = "--reason", description = "Why, for the record")
  String reason = "";

  @Option(name = "--check", description = "Only say what is wrong; change nothing")
  boolean check;

  @Argument(name = "FILE", required = true, multiValued = true, description = "XLSX or CSV files")
  @Completion(FileCompleter.class)
  List<String> words = List.of();

  @Reference ModelStore models;
  @Reference Inventory inventory;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws Exception {
    Caller caller = new Caller(session, texts);
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String word : Trailing.options(this, words, caller)) {
      files.put(word, content(caller, word));
    }
    BusinessModel model = read(caller, files);
    List<Text> warnings = model.warnings(inventory.devices());
    warnings.stream().limit(MOST_WARNINGS).forEach(warning -> say(caller, warning));
    if (check) {
      caller.tell(new Text("business.readable", Map.of("warnings", warnings.size())));
      return null;
    }
    Kept kept = Acts.wait(caller, models.replace(model, caller.name(), reason));
    caller.tell(
        new Text(
            "business.imported",
            Map.of("version", kept.version(), "functions", model.parts().functions().size())));
    return null;
  }

  private BusinessModel read(Caller caller, Map<String, byte[]> files) throws Exception {
    try {
      Context context = new Context(caller.name(), Instant.now(), ZoneId.systemDefault());
      return ModelReader.read(files, models.current().model(), context);
    } catch (ModelRefusal refusal) {
      refusal.problems().forEach(problem -> say(caller, problem));
      throw caller.fault(
          new Text("business.refused", Map.of("problems", refusal.problems().size())));
    }
  }

  private void say(Caller caller, Text text) {
    session.getConsole().println("  " + Listing.clean(caller.say(text)));
  }

  /** Reads one byte more than is taken, so that a file that is too long is refused as such. */
  private static byte[] content(Caller caller, String word) throws Exception {
    Path path = caller.path(word);
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(ModelReader.LARGEST + 1);
    } catch (IOException e) {
      throw caller.fault(new Text("business.unreadable", Map.of("file", word)));
    }
  }
}
