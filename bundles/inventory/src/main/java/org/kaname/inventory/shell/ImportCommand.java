package org.kaname.inventory.shell;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
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
import org.kaname.inventory.Inventory;
import org.kaname.inventory.passive.ApprovedTable;
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

  @Reference Inventory inventory;
  @Reference Texts texts;
  @Reference Session session;

  /** How the approved side and the observed side differ. */
  record Difference(
      int imported, List<Integer> refusedRows, List<String> unapproved, List<Approved> missing) {}

  @Override
  public @Nullable Object execute() throws Exception {
    Caller caller = new Caller(session, texts);
    String file = caller.only(Trailing.options(this, words, caller));
    ApprovedTable.Reading reading;
    try {
      reading = ApprovedTable.read(caller.path(file), String.valueOf(session.get("USER")));
    } catch (NoSuchFileException e) {
      throw caller.fault(new Text("device.import.missing", Map.of("file", file)));
    } catch (IOException e) {
      throw caller.fault(
          new Text(
              "device.import.unreadable",
              Map.of("file", file, "reason", String.valueOf(e.getMessage()))));
    }
    if (reading.devices().isEmpty()) {
      throw caller.fault(Text.of("device.import.no_header"));
    }
    inventory
        .approve(reading.devices(), String.valueOf(session.get("USER")))
        .toCompletableFuture()
        .get(30, TimeUnit.SECONDS);
    print(caller, reading);
    return null;
  }

  private void print(Caller caller, ApprovedTable.Reading reading) {
    List<String> unapproved =
        inventory.devices().stream()
            .filter(device -> device.approved() == null)
            .map(device -> device.id())
            .toList();
    Difference difference =
        new Difference(
            reading.devices().size(),
            reading.badRows().stream().map(ApprovedTable.BadRow::number).toList(),
            unapproved,
            inventory.missing());
    if (json) {
      session.getConsole().println(Json.line(difference));
      return;
    }
    session
        .getConsole()
        .println(
            caller.say(
                new Text(
                    "device.import.done",
                    Map.of(
                        "count", difference.imported(),
                        "refused", difference.refusedRows().size(),
                        "unapproved", unapproved.size(),
                        "missing", difference.missing().size()))));
    for (ApprovedTable.BadRow row : reading.badRows()) {
      session.getConsole().println("  " + row.number() + ": " + caller.say(Text.of(row.key())));
    }
  }
}
