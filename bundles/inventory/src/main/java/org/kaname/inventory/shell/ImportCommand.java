package org.kaname.inventory.shell;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
import org.kaname.inventory.Approved;
import org.kaname.inventory.ApprovedList;
import org.kaname.inventory.ApprovedLists;
import org.kaname.inventory.ListDifference;
import org.kaname.inventory.UnreadableList;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.Json;
import org.kaname.view.shell.Caller;
import org.kaname.view.shell.Trailing;

/** Reads the approved side from a list, and says how it differs from what was observed. */
@Service
@Command(
    scope = "device",
    name = "import",
    description =
        "Reads approved devices from CSV or XLSX and shows the difference to what was observed")
public final class ImportCommand implements Action {
  @Option(name = "--json", description = "One JSON object")
  boolean json;

  @Argument(name = "FILE", required = true, multiValued = true, description = "CSV or XLSX file")
  @Completion(FileCompleter.class)
  List<String> words = List.of();

  @Reference ApprovedLists lists;
  @Reference Texts texts;
  @Reference Session session;

  /** How the approved side and the observed side differ. */
  record Difference(
      int imported,
      int added,
      int changed,
      List<Integer> refusedRows,
      List<String> unapproved,
      List<Approved> missing) {}

  @Override
  public @Nullable Object execute() throws Exception {
    Caller caller = new Caller(session, texts);
    String file = caller.only(Trailing.options(this, words, caller));
    ApprovedList list;
    try {
      list = lists.read(bytes(caller.path(file)), caller.name());
    } catch (NoSuchFileException e) {
      throw caller.fault(new Text("device.import.missing", Map.of("file", file)));
    } catch (IOException e) {
      throw caller.fault(
          new Text(
              "device.import.unreadable",
              Map.of("file", file, "reason", String.valueOf(e.getMessage()))));
    } catch (UnreadableList e) {
      throw caller.fault(e.text());
    }
    print(
        caller,
        list,
        lists.approve(list, caller.name()).toCompletableFuture().get(60, TimeUnit.SECONDS));
    return null;
  }

  /** Reads one byte more than is taken, so that a list that is too long is refused as such. */
  private static byte[] bytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(ApprovedLists.LARGEST + 1);
    }
  }

  private void print(Caller caller, ApprovedList list, ListDifference changes) {
    Difference difference =
        new Difference(
            list.devices().size(),
            changes.added().size(),
            changes.changed().size(),
            list.badRows().stream().map(ApprovedList.BadRow::number).toList(),
            changes.after().unapproved(),
            changes.after().missing());
    if (json) {
      session.getConsole().println(Json.line(difference));
      return;
    }
    caller.tell(
        new Text(
            "device.import.done",
            Map.of(
                "count", difference.imported(),
                "added", difference.added(),
                "changed", difference.changed(),
                "refused", difference.refusedRows().size(),
                "unapproved", difference.unapproved().size(),
                "missing", difference.missing().size())));
    for (ApprovedList.BadRow row : list.badRows()) {
      session.getConsole().println("  " + row.number() + ": " + caller.say(row.reason()));
    }
  }
}
