package org.kaname.response.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kaname.inventory.Device;
import org.kaname.response.model.Classification.Thing;
import org.kaname.response.model.Classification.Thing.OfDevice;
import org.kaname.response.model.Classification.Thing.OfFlow;
import org.kaname.response.model.Need.NeedsDevice;
import org.kaname.response.model.Need.NeedsFlow;
import org.kaname.text.Text;

/** Tells names of devices that the inventory does not know: not seen yet, or a slip of the pen. */
final class ModelWarnings {
  private final Set<String> names = new HashSet<>();
  private final List<Text> warnings = new ArrayList<>();

  private ModelWarnings(Collection<Device> devices) {
    for (Device device : devices) {
      names.add(device.id());
      names.addAll(Names.of(device.endpoint()));
    }
  }

  static List<Text> of(BusinessModel.Parts parts, Collection<Device> devices) {
    ModelWarnings all = new ModelWarnings(devices);
    for (BusinessFunction function : parts.functions()) {
      Needs.leaves(function.need(), need -> all.need(function.id(), need));
    }
    for (Classification one : parts.classes()) {
      if (one.thing() instanceof OfDevice device) {
        all.name("classes", text(one.thing()), device.name());
      } else if (one.thing() instanceof OfFlow flow) {
        all.flow("classes", text(one.thing()), flow.flow());
      }
    }
    parts.closed().forEach(one -> all.name("closed", one.server(), one.server()));
    for (Zone zone : parts.zones()) {
      zone.devices().forEach(device -> all.name("zones", zone.id(), device));
    }
    parts.infrastructure().forEach(one -> all.name("infrastructure", one.device(), one.device()));
    for (Window window : parts.windows()) {
      window.scope().devices().forEach(device -> all.name("windows", window.id(), device));
    }
    return List.copyOf(all.warnings);
  }

  /** Returns what a person recognises a thing by. */
  static String text(Thing thing) {
    if (thing instanceof OfFlow one) {
      Flow flow = one.flow();
      return flow.client() + " → " + flow.server() + " " + flow.transport() + "/" + flow.port();
    }
    return ((OfDevice) thing).name();
  }

  private void need(String function, Need need) {
    if (need instanceof NeedsDevice device) {
      name("needs", function, device.device());
    } else if (need instanceof NeedsFlow flow) {
      flow("needs", function, flow.flow());
    }
  }

  private void flow(String table, String row, Flow flow) {
    name(table, row, flow.client());
    name(table, row, flow.server());
  }

  private void name(String table, String row, String device) {
    if (!names.contains(device)) {
      warnings.add(
          new Text(
              "business.warning.unknown_device",
              Map.of("table", table, "row", row, "device", device)));
    }
  }
}
