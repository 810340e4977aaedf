package org.kaname.console.contributed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.kaname.console.access.AccessTable;
import org.kaname.console.access.Rule;
import org.kaname.console.access.Rules;

/**
 * What is contributed at one time. Never changed, only replaced.
 *
 * @param rules the console's own and, after them, those of other bundles.
 * @param operations of other bundles, by their rules.
 * @param modules in the order of the menu.
 * @param origins of modules, by symbolic name.
 * @param refused what was not taken, and why: lines for the log.
 */
record Snapshot(
    Rules rules,
    Map<Rule, ContributedOperation> operations,
    List<ContributedModule> modules,
    Map<String, Origin> origins,
    Set<String> refused) {
  private static final Set<String> OWN_SEGMENTS =
      AccessTable.own().all().stream()
          .map(ContributedOperation::segment)
          .collect(Collectors.toUnmodifiableSet());

  /**
   * Takes what can be taken.
   *
   * @param sets in the order in which they came.
   * @param pages in the order in which they came.
   */
  static Snapshot of(Collection<OperationSet> sets, Collection<ContributedModule> pages) {
    Set<String> refused = new TreeSet<>();
    Map<Rule, ContributedOperation> operations = operations(sets, refused);
    List<ContributedModule> modules = modules(pages, refused);
    Map<String, Origin> origins = new HashMap<>();
    modules.forEach(module -> origins.putIfAbsent(module.origin().name(), module.origin()));
    List<Rule> others = List.copyOf(operations.keySet());
    return new Snapshot(AccessTable.own().and(others), operations, modules, origins, refused);
  }

  private static Map<Rule, ContributedOperation> operations(
      Collection<OperationSet> sets, Set<String> refused) {
    Map<Rule, ContributedOperation> taken = new LinkedHashMap<>();
    Map<String, String> owners = new HashMap<>();
    Set<String> names = new TreeSet<>();
    for (OperationSet set : sets) {
      for (ContributedOperation operation : set.operations()) {
        String name = operation.rule().operation();
        String by = operation.origin().name();
        String segment = operation.segment();
        String owner =
            OWN_SEGMENTS.contains(segment)
                ? "the console"
                : owners.computeIfAbsent(segment, free -> by);
        if (!owner.equals(by)) {
          refused.add("%s of %s: /api/%s is taken by %s".formatted(name, by, segment, owner));
        } else if (!names.add(name)) {
          refused.add("%s of %s: it is there already".formatted(name, by));
        } else {
          taken.put(operation.rule(), operation);
        }
      }
    }
    return taken;
  }

  private static List<ContributedModule> modules(
      Collection<ContributedModule> pages, Set<String> refused) {
    List<ContributedModule> taken = new ArrayList<>();
    for (ContributedModule page : pages) {
      Optional<ContributedModule> other = taken.stream().filter(page::meets).findFirst();
      if (other.isEmpty()) {
        taken.add(page);
      } else {
        refused.add(
            "page %s of %s: %s has it"
                .formatted(page.route(), page.origin().name(), other.get().origin().name()));
      }
    }
    taken.sort(ContributedModule.MENU);
    return List.copyOf(taken);
  }
}
