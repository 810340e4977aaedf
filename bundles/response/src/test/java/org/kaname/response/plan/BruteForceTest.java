package org.kaname.response.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kaname.detect.Link;
import org.kaname.incident.Spread;
import org.kaname.response.Action;
import org.kaname.response.Selector;
import org.kaname.response.Step;
import org.kaname.response.model.BusinessFunction;
import org.kaname.response.model.BusinessModel;
import org.kaname.response.model.Classification.Category;
import org.kaname.response.model.Flow;
import org.kaname.response.model.LinkClass;
import org.kaname.response.model.Names;
import org.kaname.response.model.Need;
import org.kaname.response.model.Need.All;
import org.kaname.response.model.Need.AtLeast;
import org.kaname.response.model.Need.NeedsDevice;
import org.kaname.response.model.Need.NeedsFlow;
import org.kaname.response.model.Need.NeedsFunction;
import org.kaname.response.model.Needs;
import org.kaname.response.model.Service;

/**
 * The planner against every subset of its candidates, with what a subset prevents and costs worked
 * out link by link from the model, by none of the planner's own tables.
 */
class BruteForceTest {
  private static final int MODELS = 1000;
  private static final int MOST_CANDIDATES = 9;
  private static final int DEVICES = 6;
  private static final int[] PORTS = {80, 502};
  private static final Action[] ACTIONS = {
    Action.BLOCK_FLOW,
    Action.BLOCK_PAIR,
    Action.BLOCK_SERVICE,
    Action.BLOCK_DEVICE,
    Action.RATE_LIMIT,
    Action.RESET
  };

  private int models;
  private int choices;

  @Test
  void chosenSets_areThoseOfAllSubsets() {
    for (long seed = 1; models < MODELS; seed++) {
      compare(seed);
    }
    assertTrue(choices > MODELS / 2, choices + " of " + models + " had more than one on the front");
  }

  private void compare(long seed) {
    Site site = random(new Random(seed));
    Situation situation = site.situation();
    Naive naive = new Naive(site);
    List<Candidate> candidates = candidates(situation);
    if (candidates.isEmpty() || candidates.size() > MOST_CANDIDATES) {
      return;
    }
    List<Draft> plan = Planner.plan(situation);
    List<Total> totals = new ArrayList<>();
    for (int set = 1; set < 1 << candidates.size(); set++) {
      Total total = naive.total(candidates, set);
      if (total.prevented > 0) {
        totals.add(total);
      }
    }
    List<Total> expected = picks(totals);
    List<Total> actual = new ArrayList<>();
    for (Draft draft : plan) {
      if (!draft.fallback()) {
        actual.add(total(draft, candidates));
      }
    }
    assertEquals(expected, actual, "seed " + seed);
    models++;
    choices += expected.size() > 1 ? 1 : 0;
  }

  private static List<Candidate> candidates(Situation situation) {
    Field field = new Field(situation.landscape(), situation.incident());
    Dangers dangers = new Dangers(field, situation.incident(), Board.unknownCost(situation));
    return new Candidates(situation, field, dangers).chosen();
  }

  private record Total(long set, long prevented, long cost, long residual, int stopped) {
    int steps() {
      return Long.bitCount(set);
    }
  }

  private static Total total(Draft draft, List<Candidate> candidates) {
    long set = 0;
    for (Step step : draft.steps()) {
      for (int i = 0; i < candidates.size(); i++) {
        set |= candidates.get(i).step().id().equals(step.id()) ? 1L << i : 0;
      }
    }
    return new Total(
        set,
        (long) draft.prevented(),
        (long) draft.cost(),
        (long) draft.residual(),
        draft.stops().size());
  }

  private static List<Total> picks(List<Total> totals) {
    Comparator<Total> narrow =
        Comparator.comparing(Total::steps).thenComparing(Total::stopped).thenComparing(Total::set);
    Comparator<Total> net =
        Comparator.comparing((Total one) -> one.cost - one.prevented)
            .thenComparing(Total::cost)
            .thenComparing(narrow);
    Comparator<Total> cheap =
        Comparator.comparing(Total::cost)
            .thenComparing(one -> -one.prevented)
            .thenComparing(narrow);
    Comparator<Total> most =
        Comparator.comparing((Total one) -> -one.prevented)
            .thenComparing(Total::cost)
            .thenComparing(narrow);
    Set<Total> picks = new LinkedHashSet<>();
    totals.stream().min(net).ifPresent(picks::add);
    totals.stream().min(cheap).ifPresent(picks::add);
    totals.stream().min(most).ifPresent(picks::add);
    List<Total> front =
        totals.stream()
            .filter(one -> totals.stream().noneMatch(other -> dominates(other, one)))
            .sorted(net)
            .toList();
    assertTrue(front.containsAll(picks));
    for (Total one : front) {
      if (picks.size() < 3
          && picks.stream()
              .noneMatch(
                  there ->
                      there.prevented == one.prevented
                          && there.cost == one.cost
                          && there.steps() == one.steps())) {
        picks.add(one);
      }
    }
    return picks.stream().sorted(net).toList();
  }

  private static boolean dominates(Total a, Total b) {
    return a.prevented >= b.prevented
        && a.cost <= b.cost
        && a.steps() <= b.steps()
        && (a.prevented > b.prevented || a.cost < b.cost || a.steps() < b.steps());
  }

  private static Site random(Random random) {
    Site site = new Site().devices(DEVICES);
    for (int i = 0; i < DEVICES; i++) {
      int dice = random.nextInt(10);
      if (dice < 7) {
        site.ordinary(i);
      } else if (dice == 7 && i > 1) {
        site.safety(i);
      }
    }
    for (int i = random.nextInt(12); i >= 0; i--) {
      site.talk(random.nextInt(DEVICES), random.nextInt(DEVICES), port(random));
    }
    if (random.nextBoolean()) {
      site.closed.add(new Service(Site.ip(1), 6, 502));
    }
    int functions = 1 + random.nextInt(4);
    for (int i = 0; i < functions; i++) {
      int tolerated = random.nextInt(4) == 0 ? 7200 : 0;
      site.functions.add(
          new BusinessFunction(
              "f" + i,
              "f" + i,
              1 + random.nextInt(3),
              100L * random.nextInt(50),
              Duration.ofSeconds(tolerated),
              1 + random.nextInt(3),
              false,
              need(random, i, 2)));
    }
    for (int i = random.nextInt(3); i >= 0; i--) {
      site.attack(random.nextInt(2), 1 + random.nextInt(DEVICES - 1), port(random));
    }
    for (int i = 0; i <= random.nextInt(2); i++) {
      Action one = ACTIONS[random.nextInt(ACTIONS.length)];
      Action other = ACTIONS[random.nextInt(ACTIONS.length)];
      site.driver(new FakeDriver("fake:" + i, one, other));
    }
    site.rules = new Rules(100, 100, 0, Set.of(), Set.of(), 50, 1000);
    site.probability = 0.5 + random.nextInt(50) / 100.0;
    return site;
  }

  private static int port(Random random) {
    return PORTS[random.nextInt(PORTS.length)];
  }

  private static Need need(Random random, int function, int depth) {
    int dice = random.nextInt(depth > 0 ? 6 : 3);
    if (dice == 0) {
      return Site.needs(random.nextInt(DEVICES));
    }
    if (dice == 1 && function > 0) {
      return new NeedsFunction("f" + random.nextInt(function));
    }
    if (dice <= 2) {
      return Site.needs(random.nextInt(DEVICES), random.nextInt(DEVICES), port(random));
    }
    List<Need> of = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      of.add(need(random, function, depth - 1));
    }
    return dice == 3 ? new AtLeast(1 + random.nextInt(of.size()), of) : new All(of);
  }

  /** The model taken at its word. */
  private static final class Naive {
    private final Site site;
    private final BusinessModel model;
    private final Set<Link> links = new LinkedHashSet<>();

    Naive(Site site) {
      this.site = site;
      this.model = site.model();
      site.conversations.forEach(
          talk -> links.add(Site.link(number(talk.client()), number(talk.server()), talk.port())));
      for (BusinessFunction function : site.functions) {
        Needs.all(function.need(), NeedsFlow.class)
            .forEach(
                one ->
                    links.add(
                        Site.link(
                            number("s/" + one.flow().client()),
                            number("s/" + one.flow().server()),
                            one.flow().port())));
      }
      site.spread.forEach(one -> links.add(one.link().orElseThrow()));
    }

    private static int number(String id) {
      return Integer.parseInt(id.substring(id.lastIndexOf('.') + 1)) - 1;
    }

    Total total(List<Candidate> candidates, int set) {
      List<Step> steps = new ArrayList<>();
      for (int i = 0; i < candidates.size(); i++) {
        if ((set & 1 << i) != 0) {
          steps.add(candidates.get(i).step());
        }
      }
      long residual = residual(steps);
      int stopped = 0;
      for (Link link : links) {
        stopped += acting(steps, link).isEmpty() ? 0 : 1;
      }
      return new Total(set, residual(List.of()) - residual, cost(steps), residual, stopped);
    }

    private static List<Step> acting(List<Step> steps, Link link) {
      return steps.stream()
          .filter(step -> step.target().stream().anyMatch(one -> one.selects(link)))
          .toList();
    }

    private static boolean hard(Step step) {
      return step.action() != Action.RATE_LIMIT;
    }

    private static double leak(List<Step> steps, Link link) {
      double least = 1;
      for (Step step : acting(steps, link)) {
        double leak =
            step.action() == Action.RATE_LIMIT ? 0.5 : step.action() == Action.RESET ? 0.2 : 0;
        least = Math.min(least, leak);
      }
      return least;
    }

    private long residual(List<Step> steps) {
      double weight = site.probability;
      long sum = 0;
      for (BusinessFunction function : site.functions) {
        double most = 0;
        Set<String> devices = new HashSet<>();
        devices(function, devices);
        for (Spread one : site.spread) {
          if (devices.contains(one.to().ip())) {
            most = Math.max(most, weight * leak(steps, one.link().orElseThrow()));
          }
          for (Link link : links) {
            boolean onward = link.client().equals(one.from()) || link.client().equals(one.to());
            if (onward && devices.contains(link.server().ip())) {
              most = Math.max(most, weight * 0.5 * leak(steps, link));
            }
          }
        }
        sum += Math.round(function.costPerHour() * function.damage() * most);
      }
      Set<String> victims = new HashSet<>();
      site.spread.forEach(one -> victims.add(one.to().ip()));
      for (String victim : victims) {
        if (unknown(victim)) {
          double most = 0;
          for (Spread one : site.spread) {
            if (one.to().ip().equals(victim)) {
              most = Math.max(most, weight * leak(steps, one.link().orElseThrow()));
            }
          }
          sum += Math.round(unknownCost() * most);
        }
      }
      return sum;
    }

    private boolean unknown(String ip) {
      boolean ordinary =
          model
              .category(model.known(Site.endpoint(number("s/" + ip))))
              .filter(one -> one == Category.ORDINARY)
              .isPresent();
      Set<String> needed = new HashSet<>();
      site.functions.forEach(one -> own(one, needed));
      return !ordinary && !needed.contains(ip);
    }

    private long unknownCost() {
      return model.highestCost() > 0 ? model.highestCost() : 1000;
    }

    private static void own(BusinessFunction function, Set<String> devices) {
      Needs.all(function.need(), NeedsDevice.class).forEach(one -> devices.add(one.device()));
      Needs.all(function.need(), NeedsFlow.class)
          .forEach(
              one -> {
                devices.add(one.flow().client());
                devices.add(one.flow().server());
              });
    }

    private void devices(BusinessFunction function, Set<String> devices) {
      own(function, devices);
      Needs.all(function.need(), NeedsFunction.class)
          .forEach(one -> devices(model.function(one.function()).orElseThrow(), devices));
    }

    private long cost(List<Step> steps) {
      List<Step> hard = steps.stream().filter(Naive::hard).toList();
      long sum = 0;
      for (BusinessFunction function : site.functions) {
        if (function.toleratedOutage().compareTo(site.limit) < 0) {
          if (!holds(function.need(), function, hard)) {
            sum += function.costPerHour();
          } else if (!holds(function.need(), function, steps)) {
            sum += Math.round(function.costPerHour() * 0.5);
          }
        }
      }
      Set<String> stopped = new HashSet<>();
      Set<String> slowed = new HashSet<>();
      for (Link link : links) {
        if (model.classOf(link) == LinkClass.UNCLASSIFIED) {
          if (!acting(hard, link).isEmpty()) {
            stopped.add(link.server().ip());
          } else if (!acting(steps, link).isEmpty()) {
            slowed.add(link.server().ip());
          }
        }
      }
      slowed.removeAll(stopped);
      return sum + stopped.size() * unknownCost() + slowed.size() * Math.round(unknownCost() * 0.5);
    }

    private boolean holds(Need need, BusinessFunction function, List<Step> steps) {
      if (need instanceof All all) {
        return all.of().stream().allMatch(one -> holds(one, function, steps));
      }
      if (need instanceof AtLeast some) {
        return some.of().stream().filter(one -> holds(one, function, steps)).count() >= some.k();
      }
      if (need instanceof NeedsFunction other) {
        BusinessFunction needed = model.function(other.function()).orElseThrow();
        return holds(needed.need(), needed, steps);
      }
      if (need instanceof NeedsFlow flow) {
        return links.stream()
            .filter(link -> matches(flow.flow(), link))
            .allMatch(link -> acting(steps, link).isEmpty());
      }
      return holds(((NeedsDevice) need).device(), function, steps);
    }

    private static boolean matches(Flow flow, Link link) {
      return Names.of(link.client()).contains(flow.client())
          && Names.of(link.server()).contains(flow.server())
          && link.transport() == flow.transport()
          && link.port() == flow.port();
    }

    private boolean holds(String device, BusinessFunction function, List<Step> steps) {
      for (Step step : steps) {
        for (Selector one : step.target()) {
          if (one.transport() == Selector.ANY
              && one.port() == Selector.ANY
              && (one.client().isEmpty() && one.server().equals(device)
                  || one.server().isEmpty() && one.client().equals(device))) {
            return false;
          }
        }
      }
      List<Link> of =
          links.stream()
              .filter(
                  link -> link.client().ip().equals(device) || link.server().ip().equals(device))
              .filter(link -> model.classOf(link) != LinkClass.FOREIGN)
              .toList();
      long stopped = of.stream().filter(link -> !acting(steps, link).isEmpty()).count();
      boolean named =
          Needs.all(function.need(), NeedsFlow.class)
              .anyMatch(
                  one -> one.flow().client().equals(device) || one.flow().server().equals(device));
      return named ? of.isEmpty() || stopped < of.size() : stopped == 0;
    }
  }
}
