package org.kaname.response.console;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.kaname.detect.Endpoint;
import org.kaname.incident.Incident;
import org.kaname.response.model.BusinessFunction;
import org.kaname.response.model.BusinessModel;
import org.kaname.response.model.Need;
import org.kaname.response.model.Needs;

/**
 * Business functions that an incident concerns.
 *
 * @param id of the function.
 * @param name in the site's words.
 * @param costPerHour what an hour without it costs.
 * @param safety whether it keeps people safe.
 */
record Concerned(String id, String name, long costPerHour, boolean safety) {
  /**
   * Lists functions that need a device of an incident, or a function that does: costliest first.
   */
  static List<Concerned> of(Incident incident, BusinessModel model) {
    Set<String> names = names(incident);
    Set<String> functions = new HashSet<>();
    List<Concerned> concerned = new ArrayList<>();
    for (BusinessFunction one : model.order()) {
      boolean[] found = {false};
      Needs.leaves(one.need(), leaf -> found[0] |= named(leaf, names, functions));
      if (found[0]) {
        functions.add(one.id());
        concerned.add(new Concerned(one.id(), one.name(), one.costPerHour(), one.safety()));
      }
    }
    concerned.sort(Comparator.comparingLong(Concerned::costPerHour).reversed());
    return concerned;
  }

  private static boolean named(Need leaf, Set<String> names, Set<String> functions) {
    if (leaf instanceof Need.NeedsDevice device) {
      return names.contains(device.device());
    }
    if (leaf instanceof Need.NeedsFlow flow) {
      return names.contains(flow.flow().client()) || names.contains(flow.flow().server());
    }
    return leaf instanceof Need.NeedsFunction function && functions.contains(function.function());
  }

  private static Set<String> names(Incident incident) {
    Set<String> names = new HashSet<>();
    // The text of an endpoint is its address, and after it VLAN and station if it has them.
    incident.devices().forEach(device -> names.add(device.replaceAll("[%#].*", "")));
    incident
        .spread()
        .forEach(
            step -> {
              add(step.from(), names);
              add(step.to(), names);
            });
    names.remove("");
    return names;
  }

  private static void add(Endpoint endpoint, Set<String> names) {
    names.add(endpoint.ip());
    names.add(endpoint.mac());
  }
}
