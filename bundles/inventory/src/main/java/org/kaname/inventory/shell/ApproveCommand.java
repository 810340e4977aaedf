package org.kaname.inventory.shell;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.inventory.Approved;
import org.kaname.inventory.Device;
import org.kaname.inventory.Inventory;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.shell.Caller;
import org.kaname.view.shell.Trailing;

/** Puts an observed device on the approved list. */
@Service
@Command(
    scope = "device",
    name = "approve",
    description = "Puts an observed device on the approved list")
public final class ApproveCommand implements Action {
  @Option(name = "--name", description = "What people call it")
  String name = "";

  @Option(name = "--owner", description = "Responsible person or department")
  String owner = "";

  @Option(name = "--place", description = "Where it stands")
  String place = "";

  @Option(name = "--licence", description = "Licence or contract number")
  String licence = "";

  @Option(name = "--note", description = "Anything else")
  String note = "";

  @Argument(
      name = "ID",
      required = true,
      multiValued = true,
      description = "Id or address of a device")
  List<String> words = List.of();

  @Reference Inventory inventory;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws Exception {
    Caller caller = new Caller(session, texts);
    String id = caller.only(Trailing.options(this, words, caller));
    Device device =
        inventory.devices().stream()
            .filter(one -> one.id().equals(id) || one.endpoint().text().equals(id))
            .findFirst()
            .orElseThrow(() -> caller.fault(new Text("device.unknown", Map.of("id", id))));
    String author = String.valueOf(session.get("USER"));
    Approved approved =
        new Approved(
            device.endpoint().mac(),
            device.endpoint().ip(),
            name,
            owner,
            place,
            licence,
            note,
            author,
            System.currentTimeMillis() * 1_000_000);
    inventory.approve(List.of(approved), author).toCompletableFuture().get(30, TimeUnit.SECONDS);
    session
        .getConsole()
        .println(caller.say(new Text("device.approved", Map.of("id", device.id()))));
    return null;
  }
}
