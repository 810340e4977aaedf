package org.kaname.inventory.shell;

import java.time.Instant;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.inventory.Device;
import org.kaname.inventory.Inventory;
import org.kaname.view.Column;
import org.kaname.view.Listing;

/** Lists observed devices. */
@Service
@Command(scope = "device", name = "list", description = "Lists observed devices by address")
public final class ListCommand implements Action {
  private static final Listing<Device> LISTING =
      new Listing<>(
          List.of(
              new Column<>("id", Device::id),
              new Column<>("mac", device -> device.endpoint().mac()),
              new Column<>("name", device -> String.join(" / ", device.names())),
              new Column<>("vendor", Device::vendor),
              new Column<>("type", Device::type),
              new Column<>("role", Device::role),
              new Column<>("protocols", device -> String.join(" ", device.protocols())),
              new Column<>("last seen", device -> Instant.ofEpochSecond(0, device.lastSeen())),
              new Column<>("known %", Device::maturity),
              new Column<>("approved", device -> device.approved() == null ? "no" : "yes")));

  @Option(name = "--json", description = "One JSON object a line")
  boolean json;

  @Reference Inventory inventory;
  @Reference Session session;

  @Override
  public @Nullable Object execute() {
    LISTING.print(session.getConsole(), json, inventory.devices());
    return null;
  }
}
