package org.kaname.response.console;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kaname.inventory.Device;
import org.kaname.response.model.BusinessModel;
import org.kaname.response.model.Classification.Category;
import org.kaname.response.model.Recognised;
import org.kaname.response.model.Zone;

/** Devices of the inventory and what the model says of each. */
final class Devices {
  private final BusinessModel model;
  private final Map<String, Set<String>> owners = new HashMap<>();
  private final Map<String, Set<String>> behind = new HashMap<>();

  private Devices(Collection<Device> devices, BusinessModel model) {
    this.model = model;
    for (Device one : devices) {
      String ip = one.endpoint().ip();
      String mac = one.endpoint().mac();
      owners.computeIfAbsent(ip, any -> new HashSet<>()).add(mac);
      behind.computeIfAbsent(mac, any -> new HashSet<>()).add(ip);
    }
  }

  /**
   * A device.
   *
   * @param id of the inventory.
   * @param name what a model calls it.
   * @param said {@code safety}, {@code ordinary} or {@code open}: nobody has said.
   * @param recognised why the program itself takes it for safety, empty if it does not.
   * @param zone of the model, empty if it is in none.
   */
  record Row(
      String id,
      String name,
      String ip,
      String mac,
      String vendor,
      String type,
      List<String> protocols,
      String zone,
      String said,
      String recognised) {}

  /** Lists every device. */
  static List<Row> all(Collection<Device> devices, BusinessModel model) {
    Devices from = new Devices(devices, model);
    List<Row> rows = new ArrayList<>();
    devices.forEach(device -> rows.add(from.row(device)));
    return rows;
  }

  /** Counts those of which nobody has said what they are. */
  static long open(Collection<Device> devices, BusinessModel model) {
    return all(devices, model).stream().filter(row -> row.said().equals("open")).count();
  }

  private Row row(Device device) {
    Optional<String> recognised = Recognised.reason(device);
    String mac = device.endpoint().mac();
    boolean shared = behind.getOrDefault(mac, Set.of()).size() > 1;
    BusinessModel.Known known = model.known(device.endpoint(), recognised.isPresent(), shared);
    Optional<Category> category = model.category(known);
    return new Row(
        device.id(),
        name(device),
        device.endpoint().ip(),
        mac,
        device.vendor(),
        device.type(),
        device.protocols(),
        model.zone(device.endpoint()).map(Zone::name).orElse(""),
        category.map(one -> one == Category.SAFETY ? "safety" : "ordinary").orElse("open"),
        recognised.orElse(""));
  }

  /** Returns the IP address if it belongs to one device, else the inventory id. */
  private String name(Device device) {
    String ip = device.endpoint().ip();
    return !ip.isEmpty() && owners.getOrDefault(ip, Set.of()).size() == 1 ? ip : device.id();
  }
}
