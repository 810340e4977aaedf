package org.kaname.response.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.kaname.response.model.Classification.Thing;
import org.kaname.response.model.Need.NeedsFunction;
import org.kaname.text.Text;

/** Finds what is wrong with a model as a whole. */
final class ModelCheck {
  /** More of one kind than any site fills in. */
  static final int MOST = 100_000;

  /** More than any site has; a plan has to be made in a fraction of a second. */
  static final int MOST_FUNCTIONS = 10_000;

  private final List<Text> problems = new ArrayList<>();
  private final BusinessModel.Parts parts;

  ModelCheck(BusinessModel.Parts parts) {
    this.parts = parts;
  }

  List<Text> problems() {
    sizes();
    if (problems.isEmpty()) {
      functions();
      classes();
      unique("closed", parts.closed(), Service::toString);
      zones();
      windows();
    }
    return problems;
  }

  private void problem(String what, Map<String, Object> parameters) {
    if (problems.size() < ModelRefusal.MOST) {
      problems.add(new Text("business.problem." + what, parameters));
    }
  }

  private void sizes() {
    if (parts.functions().size() > MOST_FUNCTIONS) {
      problem("too_many", Map.of("table", "functions", "most", MOST_FUNCTIONS));
    }
    Map.of(
            "classes", parts.classes(),
            "closed", parts.closed(),
            "zones", parts.zones(),
            "conduits", parts.conduits(),
            "windows", parts.windows(),
            "infrastructure", parts.infrastructure())
        .forEach(
            (table, rows) -> {
              if (rows.size() > MOST) {
                problem("too_many", Map.of("table", table, "most", MOST));
              }
            });
  }

  private <T> Set<String> unique(String table, List<T> rows, Function<T, String> id) {
    Set<String> seen = new HashSet<>();
    Set<String> told = new HashSet<>();
    for (T row : rows) {
      if (!seen.add(id.apply(row)) && told.add(id.apply(row))) {
        problem("duplicate", Map.of("table", table, "id", id.apply(row)));
      }
    }
    return seen;
  }

  private void functions() {
    Set<String> ids = unique("functions", parts.functions(), BusinessFunction::id);
    for (BusinessFunction function : parts.functions()) {
      if (Needs.tooDeep(function.need(), Needs.DEEPEST)) {
        problem("too_deep", Map.of("function", function.id(), "levels", Needs.DEEPEST));
        continue;
      }
      Needs.all(function.need(), NeedsFunction.class)
          .map(NeedsFunction::function)
          .filter(id -> !ids.contains(id))
          .distinct()
          .forEach(
              id ->
                  problem(
                      "unknown_function",
                      Map.of("table", "needs", "row", function.id(), "function", id)));
    }
    if (problems.isEmpty()) {
      new Dependencies(parts.functions())
          .cycles()
          .forEach(cycle -> problem("cycle", Map.of("functions", String.join(" → ", cycle))));
    }
  }

  /** The same source cannot say two things of one thing. */
  private void classes() {
    record Said(Thing thing, Classification.Source source) {}

    Map<Said, Classification> seen = new HashMap<>();
    for (Classification one : parts.classes()) {
      Classification before = seen.put(new Said(one.thing(), one.source()), one);
      if (before != null) {
        String what = before.category() == one.category() ? "duplicate" : "contradiction";
        problem(what, Map.of("table", "classes", "id", ModelWarnings.text(one.thing())));
      }
    }
  }

  private void zones() {
    Set<String> ids = unique("zones", parts.zones(), Zone::id);
    Map<Object, String> members = new HashMap<>();
    for (Zone zone : parts.zones()) {
      zone.prefixes().forEach(member -> member(members, member, zone));
      zone.vlans().forEach(member -> member(members, member, zone));
      zone.devices().forEach(member -> member(members, member, zone));
    }
    unique("conduits", parts.conduits(), one -> one.from() + " → " + one.to());
    for (Conduit conduit : parts.conduits()) {
      knownZones("conduits", conduit.from(), List.of(conduit.from(), conduit.to()), ids);
    }
    unique("infrastructure", parts.infrastructure(), one -> one.device() + " " + one.role());
    for (Infrastructure one : parts.infrastructure()) {
      knownZones("infrastructure", one.device(), one.zones(), ids);
    }
  }

  private void member(Map<Object, String> members, Object member, Zone zone) {
    String before = members.put(member, zone.id());
    if (before != null) {
      problem("two_zones", Map.of("member", member.toString(), "zone", before, "other", zone.id()));
    }
  }

  private void knownZones(String table, String row, List<String> zones, Set<String> ids) {
    for (String zone : zones) {
      if (!ids.contains(zone)) {
        problem("unknown_zone", Map.of("table", table, "row", row, "zone", zone));
      }
    }
  }

  private void windows() {
    unique("windows", parts.windows(), Window::id);
    Set<String> zones = new HashSet<>();
    parts.zones().forEach(zone -> zones.add(zone.id()));
    Set<String> functions = new HashSet<>();
    parts.functions().forEach(function -> functions.add(function.id()));
    for (Window window : parts.windows()) {
      knownZones("windows", window.id(), window.scope().zones(), zones);
      for (String id : window.scope().functions()) {
        if (!functions.contains(id)) {
          problem(
              "unknown_function", Map.of("table", "windows", "row", window.id(), "function", id));
        }
      }
    }
  }
}
