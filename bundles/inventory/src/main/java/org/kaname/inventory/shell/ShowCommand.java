package org.kaname.inventory.shell;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.inventory.Conversation;
import org.kaname.inventory.Device;
import org.kaname.inventory.Identity;
import org.kaname.inventory.Inventory;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.Column;
import org.kaname.view.CommandFault;
import org.kaname.view.Json;
import org.kaname.view.Listing;
import org.kaname.view.shell.Caller;
import org.kaname.view.shell.Trailing;

/** Shows one device: what it said of itself and whom it talks to. */
@Service
@Command(
    scope = "device",
    name = "show",
    description = "Shows one device: what it said of itself and whom it talks to")
public final class ShowCommand implements Action {
  private static final Listing<Identity> IDENTITIES =
      new Listing<>(
          List.of(
              new Column<>("field", identity -> identity.field().word()),
              new Column<>("value", Identity::value),
              new Column<>("source", Identity::source),
              new Column<>("confidence", Identity::confidence)));
  private static final Listing<Conversation> CONVERSATIONS =
      new Listing<>(
          List.of(
              new Column<>("client", Conversation::client),
              new Column<>("server", Conversation::server),
              new Column<>("protocol", Conversation::protocol),
              new Column<>("transport", Conversation::transport),
              new Column<>("port", Conversation::port)));

  @Option(name = "--json", description = "One JSON object")
  boolean json;

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
  public @Nullable Object execute() throws CommandFault {
    Caller caller = new Caller(session, texts);
    String id = caller.only(Trailing.options(this, words, caller));
    Optional<Device> found =
        inventory.devices().stream()
            .filter(device -> device.id().equals(id) || device.endpoint().text().equals(id))
            .findFirst();
    Device device =
        found.orElseThrow(() -> caller.fault(new Text("device.unknown", Map.of("id", id))));
    if (json) {
      session.getConsole().println(Json.line(device));
      return null;
    }
    session.getConsole().println(device.id() + "  " + Listing.clean(device.vendor()));
    IDENTITIES.print(session.getConsole(), false, device.identities());
    CONVERSATIONS.print(
        session.getConsole(),
        false,
        inventory.conversations().stream()
            .filter(talk -> talk.client().equals(device.id()) || talk.server().equals(device.id()))
            .toList());
    return null;
  }
}
