package org.kaname.console.api;

import java.util.Arrays;
import java.util.List;
import org.kaname.detect.Severity;
import org.kaname.inventory.Approved;
import org.kaname.inventory.Device;

/**
 * All devices in little space: names of columns once, then a row a device.
 *
 * @param columns what stands in each place of a row.
 * @param rows one a device.
 */
record CompactDevices(List<String> columns, List<List<Object>> rows) {
  private static final List<String> COLUMNS =
      List.of(
          "id",
          "ip",
          "mac",
          "vlan",
          "name",
          "vendor",
          "role",
          "type",
          "protocols",
          "zone",
          "first",
          "last",
          "packets",
          "bytes",
          "maturity",
          "approved",
          "owner",
          "place",
          "severity");

  CompactDevices {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  static CompactDevices of(List<Device> devices, Alarms alarms) {
    return new CompactDevices(COLUMNS, devices.stream().map(d -> row(d, alarms)).toList());
  }

  private static List<Object> row(Device device, Alarms alarms) {
    Approved approved = device.approved();
    return Arrays.asList(
        device.id(),
        device.endpoint().ip(),
        device.endpoint().mac(),
        device.endpoint().vlan(),
        name(device),
        device.vendor(),
        device.role(),
        device.type(),
        String.join(" ", device.protocols()),
        device.zone(),
        device.firstSeen(),
        device.lastSeen(),
        device.packets(),
        device.bytes(),
        device.maturity(),
        approved == null ? 0 : 1,
        approved == null ? "" : approved.owner(),
        approved == null ? "" : approved.place(),
        alarms.of(device).map(Severity::word).orElse(""));
  }

  /** Returns what people call a device: its approved name, else the best it gives itself. */
  static String name(Device device) {
    Approved approved = device.approved();
    if (approved != null && !approved.name().isEmpty()) {
      return approved.name();
    }
    return device.names().isEmpty() ? "" : device.names().get(0);
  }
}
