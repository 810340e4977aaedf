package org.kaname.response.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.kaname.response.model.BusinessFunction;
import org.kaname.response.model.Need;
import org.kaname.response.model.Need.All;
import org.kaname.response.model.Need.AtLeast;
import org.kaname.response.model.Need.NeedsDevice;
import org.kaname.response.model.Need.NeedsFlow;
import org.kaname.response.model.Need.NeedsFunction;
import org.kaname.response.model.Needs;

/**
 * A function with what it needs as numbers.
 *
 * @param function the function.
 * @param support what it needs.
 */
record FunctionNeeds(BusinessFunction function, Support support) {
  /** Numbers the needs of all functions, each after those it needs. */
  static List<FunctionNeeds> of(Landscape landscape) {
    Map<String, Integer> order = new HashMap<>();
    List<FunctionNeeds> all = new ArrayList<>();
    for (BusinessFunction function : landscape.model().order()) {
      Set<Integer> withFlows = new HashSet<>();
      Needs.all(function.need(), NeedsFlow.class)
          .forEach(
              one -> {
                add(withFlows, landscape.named(one.flow().client()));
                add(withFlows, landscape.named(one.flow().server()));
              });
      Support support = new Numbering(landscape, order, withFlows).of(function.need());
      order.put(function.id(), all.size());
      all.add(new FunctionNeeds(function, support));
    }
    return List.copyOf(all);
  }

  private static void add(Set<Integer> numbers, int[] more) {
    for (int one : more) {
      numbers.add(one);
    }
  }

  private record Numbering(
      Landscape landscape, Map<String, Integer> order, Set<Integer> withFlows) {
    Support of(Need need) {
      if (need instanceof All all) {
        return new Support.Every(all.of().stream().map(this::of).toList());
      }
      if (need instanceof AtLeast some) {
        return new Support.Some(some.k(), some.of().stream().map(this::of).toList());
      }
      if (need instanceof NeedsFlow flow) {
        return new Support.OfFlow(flow.flow(), landscape.linksOf(flow.flow()));
      }
      if (need instanceof NeedsDevice device) {
        int[] nodes = landscape.named(device.device());
        boolean named = false;
        for (int node : nodes) {
          named |= withFlows.contains(node);
        }
        return new Support.OfDevice(device.device(), nodes, named);
      }
      return new Support.OfFunction(order.getOrDefault(((NeedsFunction) need).function(), 0));
    }
  }

  /** Calls with every flow, device and function in it. */
  static void leaves(Support support, Consumer<Support> leaf) {
    if (support instanceof Support.Every every) {
      every.of().forEach(one -> leaves(one, leaf));
    } else if (support instanceof Support.Some some) {
      some.of().forEach(one -> leaves(one, leaf));
    } else {
      leaf.accept(support);
    }
  }
}
