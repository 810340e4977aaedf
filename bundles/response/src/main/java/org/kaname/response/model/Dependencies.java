package org.kaname.response.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kaname.response.model.Need.NeedsFunction;

/** Which functions need which. Chains may be as long as there are functions: no recursion. */
final class Dependencies {
  private final Map<String, BusinessFunction> functions = new LinkedHashMap<>();
  private final Map<String, Set<String>> needed = new HashMap<>();
  private final Map<String, List<String>> users = new HashMap<>();

  Dependencies(List<BusinessFunction> all) {
    all.forEach(function -> functions.putIfAbsent(function.id(), function));
    for (BusinessFunction function : functions.values()) {
      Set<String> there = new HashSet<>();
      Needs.all(function.need(), NeedsFunction.class)
          .map(NeedsFunction::function)
          .filter(functions::containsKey)
          .forEach(there::add);
      needed.put(function.id(), there);
      there.forEach(id -> users.computeIfAbsent(id, any -> new ArrayList<>()).add(function.id()));
    }
  }

  /** Lists functions so that each comes after those it needs; those in a cycle are missing. */
  List<BusinessFunction> order() {
    Map<String, Integer> open = new HashMap<>();
    needed.forEach((id, there) -> open.put(id, there.size()));
    Deque<String> ready = new ArrayDeque<>();
    functions.keySet().stream().filter(id -> open.getOrDefault(id, 0) == 0).forEach(ready::add);
    List<BusinessFunction> order = new ArrayList<>();
    while (!ready.isEmpty()) {
      String id = ready.remove();
      BusinessFunction function = functions.get(id);
      if (function != null) {
        order.add(function);
      }
      for (String user : users.getOrDefault(id, List.of())) {
        if (open.merge(user, -1, Integer::sum) == 0) {
          ready.add(user);
        }
      }
    }
    return List.copyOf(order);
  }

  /** Returns a cycle as people read it, for each group of functions that need each other. */
  List<List<String>> cycles() {
    Set<String> left = new HashSet<>(functions.keySet());
    order().forEach(function -> left.remove(function.id()));
    List<List<String>> cycles = new ArrayList<>();
    for (String id : functions.keySet()) {
      if (left.contains(id)) {
        List<String> cycle = cycle(id, left);
        if (!cycle.isEmpty()) {
          cycles.add(cycle);
        }
      }
    }
    return cycles;
  }

  /** Follows needs that are left until one comes again; takes what it went through away. */
  private List<String> cycle(String start, Set<String> left) {
    List<String> path = new ArrayList<>();
    String at = start;
    while (at != null && left.contains(at) && !path.contains(at)) {
      path.add(at);
      at =
          needed.getOrDefault(at, Set.of()).stream()
              .filter(left::contains)
              .sorted()
              .findFirst()
              .orElse(null);
    }
    left.removeAll(path);
    int begin = at == null ? -1 : path.indexOf(at);
    if (begin < 0) {
      return List.of(); // it only leads to a cycle that was told already
    }
    List<String> cycle = new ArrayList<>(path.subList(begin, path.size()));
    cycle.add(at);
    return cycle;
  }

  /** Returns these functions and all they need, through any depth. */
  Set<String> closure(Iterable<String> from) {
    Set<String> reached = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    from.forEach(open::add);
    while (!open.isEmpty()) {
      String id = open.remove();
      if (reached.add(id)) {
        open.addAll(needed.getOrDefault(id, Set.of()));
      }
    }
    return reached;
  }
}
