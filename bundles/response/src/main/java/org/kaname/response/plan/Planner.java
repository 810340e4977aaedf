package org.kaname.response.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.kaname.detect.Link;
import org.kaname.response.Action;
import org.kaname.response.Control;
import org.kaname.response.Selector;
import org.kaname.response.Step;
import org.kaname.response.model.BusinessFunction;
import org.kaname.response.model.Window;
import org.kaname.text.Text;

/**
 * Plans what could be done about an incident: at most three ways that cut something, by falling
 * merit, and one that only watches and asks. The same situation gives the same plan. It asks the
 * drivers for what they can do and reach, and nothing else.
 */
public final class Planner {
  private final Situation situation;
  private final Field field;
  private final Dangers dangers;
  private final Candidates candidates;
  private final Board board;

  private Planner(Situation situation) {
    this.situation = situation;
    field = new Field(situation.landscape(), situation.incident());
    dangers = new Dangers(field, situation.incident(), Board.unknownCost(situation));
    candidates = new Candidates(situation, field, dangers);
    board = new Board(situation, field, candidates.chosen(), dangers.stakes());
  }

  /** Plans. */
  public static List<Draft> plan(Situation situation) {
    return new Planner(situation).drafts();
  }

  private List<Draft> drafts() {
    Search.Found found = new Search(board).search(candidates.chosen());
    List<Draft> drafts = new ArrayList<>();
    found.picks().forEach((choice, picks) -> drafts.add(draft(choice, picks, found.exact())));
    drafts.add(fallback());
    return List.copyOf(drafts);
  }

  private Draft draft(Choice choice, List<Search.Pick> picks, boolean exact) {
    List<Candidate> chosen = new ArrayList<>();
    BitSet links = new BitSet();
    List<Selector> selectors = new ArrayList<>();
    boolean whole = true;
    for (int i = 0; i < candidates.chosen().size(); i++) {
      if ((choice.set() & 1L << i) != 0) {
        Candidate one = candidates.chosen().get(i);
        chosen.add(one);
        links.or(one.cut().links());
        selectors.addAll(one.step().target());
        selectors.addAll(one.reach().stops());
        whole &= one.reach().whole();
      }
    }
    List<Link> stops =
        links.stream().filter(link -> !field.phantom(link)).mapToObj(field::link).toList();
    return new Draft(
        chosen.stream().map(Candidate::step).toList(),
        choice.prevented(),
        choice.cost(),
        board.functionCost(choice.set()),
        board.residual(choice.set()),
        board.suffering(choice.set()),
        stops,
        reasons(choice, picks, chosen, exact),
        candidates.guard().obstacles(selectors, links, whole, chosen.size()),
        board.availabilityClass(choice.set()),
        techniques(links),
        false);
  }

  private List<String> techniques(BitSet links) {
    Set<String> all = new TreeSet<>();
    dangers
        .seenLinks()
        .forEach(
            (link, techniques) -> {
              if (links.get(link)) {
                all.addAll(techniques);
              }
            });
    return List.copyOf(all);
  }

  private List<Text> reasons(
      Choice choice, List<Search.Pick> picks, List<Candidate> chosen, boolean exact) {
    List<Text> reasons = new ArrayList<>();
    for (Search.Pick pick : picks) {
      reasons.add(Text.of("plan.reason." + pick.name().toLowerCase(Locale.ROOT)));
    }
    if (board.suffering(choice.set()).isEmpty() && board.unknownStopped(choice.set()) == 0) {
      reasons.add(Text.of("plan.reason.nobody_suffers"));
    }
    unknown(choice, reasons);
    List<BusinessFunction> tolerating = board.tolerating(choice.set());
    if (!tolerating.isEmpty()) {
      String names =
          tolerating.stream().map(BusinessFunction::name).collect(Collectors.joining(", "));
      reasons.add(new Text("plan.reason.tolerated", Map.of("functions", names)));
    }
    int dependants = chosen.stream().mapToInt(one -> one.cut().dependants()).sum();
    if (dependants > 0) {
      reasons.add(new Text("plan.reason.dependants", Map.of("links", dependants)));
    }
    chosen.forEach(one -> about(one, reasons));
    if (!exact) {
      reasons.add(Text.of("plan.reason.not_exact"));
    }
    maintenance(reasons);
    reasons.addAll(candidates.notes());
    return reasons.stream().distinct().toList();
  }

  private void unknown(Choice choice, List<Text> reasons) {
    int unknown = board.unknownStopped(choice.set());
    if (unknown > 0) {
      reasons.add(
          new Text(
              "plan.reason.unknown",
              Map.of("servers", unknown, "cost", Board.unknownCost(situation))));
    }
  }

  private static void about(Candidate one, List<Text> reasons) {
    Map<String, Object> driver = Map.of("driver", one.step().driver());
    if (one.reach().control() == Control.DECLARED) {
      reasons.add(new Text("plan.reason.declared", driver));
    }
    if (!one.capability().ownTimer()) {
      reasons.add(new Text("plan.reason.watchdog", driver));
    }
    if (one.capability().lastResort()) {
      reasons.add(new Text("plan.reason.last_resort", driver));
    }
    if (one.effect().leak() > 0) {
      reasons.add(
          new Text(
              "plan.reason.partial", Map.of("percent", Math.round(100 * one.effect().leak()))));
    }
  }

  /** Planned work explains much; whoever decides should know of it. */
  private void maintenance(List<Text> reasons) {
    for (Window window : field.landscape().model().parts().windows()) {
      if (window.kind() == Window.Kind.MAINTENANCE
          && window.time().meets(situation.now(), situation.now())) {
        reasons.add(
            new Text(
                "plan.reason.maintenance", Map.of("window", window.id(), "note", window.note())));
      }
    }
  }

  private Draft fallback() {
    List<Step> steps = new ArrayList<>();
    candidates.harmless(Action.WATCH).ifPresent(steps::add);
    candidates.harmless(Action.ASK).ifPresent(steps::add);
    List<Text> reasons = new ArrayList<>();
    reasons.add(Text.of("plan.reason.ask"));
    if (candidates.chosen().isEmpty()) {
      reasons.add(Text.of("plan.reason.nothing"));
    }
    candidates.refused().forEach(one -> reasons.add(one.text()));
    maintenance(reasons);
    reasons.addAll(candidates.notes());
    long residual = board.residual(0);
    return new Draft(
        steps, 0, 0, 0, residual, List.of(), List.of(), reasons, List.of(), 1, List.of(), true);
  }
}
