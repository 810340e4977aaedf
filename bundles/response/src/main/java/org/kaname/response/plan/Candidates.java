package org.kaname.response.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.kaname.detect.Link;
import org.kaname.response.Action;
import org.kaname.response.Capability;
import org.kaname.response.Control;
import org.kaname.response.Permission.Mode;
import org.kaname.response.Reach;
import org.kaname.response.ResponseDriver;
import org.kaname.response.Selector;
import org.kaname.response.Step;
import org.kaname.text.Text;

/** Every step that the drivers could make about an incident. */
final class Candidates {
  /** Half of these are the ones that close most, the others the narrowest. */
  static final int MOST = Masks.MOST;

  private final Situation situation;
  private final Field field;
  private final Dangers dangers;
  private final Targets targets;
  private final List<Text> notes = new ArrayList<>();
  private final List<Obstacle> refused = new ArrayList<>();
  private final List<Link> spare;
  private final List<Offer> offers = new ArrayList<>();
  private final Guard guard;
  private List<Candidate> chosen = List.of();

  /** A driver with what it can do, asked once. */
  private record Offer(ResponseDriver driver, Capability capability) {}

  Candidates(Situation situation, Field field, Dangers dangers) {
    this.situation = situation;
    this.field = field;
    this.dangers = dangers;
    this.targets = new Targets(field, dangers);
    this.spare = field.safetyLinks();
    situation.drivers().forEach(this::offer);
    offers.sort(Comparator.comparing(one -> one.capability().driver()));
    Set<String> enforcement = new TreeSet<>();
    offers.forEach(one -> enforcement.addAll(one.capability().enforcement()));
    guard = new Guard(situation, field, enforcement);
    chosen = choose();
  }

  /** A driver is somebody else's code: whatever it throws, the others are asked. */
  private void offer(ResponseDriver driver) {
    try {
      offers.add(new Offer(driver, driver.capability()));
    } catch (RuntimeException | LinkageError e) {
      notes.add(
          new Text("plan.reason.driver_failed", Map.of("driver", driver.getClass().getName())));
    }
  }

  private Reach reach(Offer offer, Action action, List<Selector> target) {
    try {
      return offer.driver().reach(action, target);
    } catch (RuntimeException | LinkageError e) {
      Text failed =
          new Text("plan.reason.driver_failed", Map.of("driver", offer.capability().driver()));
      if (!notes.contains(failed)) {
        notes.add(failed);
      }
      return Reach.NONE;
    }
  }

  /** Returns those that may be made, in their order. */
  List<Candidate> chosen() {
    return chosen;
  }

  Guard guard() {
    return guard;
  }

  /** Returns what stood against those that may not be made: the first of each kind. */
  List<Obstacle> refused() {
    return refused;
  }

  /** Returns what people should know of the choice. */
  List<Text> notes() {
    return notes;
  }

  private List<Candidate> choose() {
    List<Candidate> allowed = new ArrayList<>();
    List<Candidate> last = new ArrayList<>();
    for (Offer offer : offers) {
      for (Action action : new TreeSet<>(offer.capability().actions())) {
        if (action.cuts()) {
          for (List<Selector> target : targets.of(action)) {
            candidate(offer, action, target)
                .filter(this::useful)
                .filter(this::allowed)
                .ifPresent((offer.capability().lastResort() ? last : allowed)::add);
          }
        }
      }
    }
    List<Candidate> all = distinct(allowed.isEmpty() ? last : allowed);
    if (all.size() > MOST) {
      notes.add(new Text("plan.reason.clipped", Map.of("candidates", all.size(), "kept", MOST)));
      all = clipped(all);
    }
    return List.copyOf(all);
  }

  private Optional<Candidate> candidate(Offer offer, Action action, List<Selector> target) {
    Duration limit = situation.limit();
    if (offer.capability().longest().compareTo(limit) < 0) {
      limit = Duration.ofSeconds(offer.capability().longest().toSeconds());
    }
    if (limit.isZero() || limit.isNegative()) {
      return Optional.empty();
    }
    Reach reach = reach(offer, action, target);
    if (reach.control() == Control.NONE) {
      return Optional.empty();
    }
    List<Selector> stops = new ArrayList<>(target);
    stops.addAll(reach.stops());
    Cut cut = new Cut(field, stops.stream().distinct().toList());
    Step step =
        new Step(
            id(offer.capability().driver(), action, target),
            offer.capability().driver(),
            action,
            target,
            limit,
            action == Action.RATE_LIMIT ? situation.rules().packetsPerSecond() : 0,
            spare);
    List<Obstacle> obstacles = guard.obstacles(stops, cut.links(), reach.whole(), 1);
    return Optional.of(
        new Candidate(step, offer.capability(), reach, cut, Effect.of(action), obstacles));
  }

  /** The same step of the same plan has the same id; another plan has others. */
  private String id(String driver, Action action, List<Selector> target) {
    String what =
        situation.incident().id()
            + '\n'
            + situation.now()
            + '\n'
            + driver
            + '\n'
            + action
            + '\n'
            + target;
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(what.getBytes(StandardCharsets.UTF_8));
      return "k" + HexFormat.of().formatHex(hash, 0, 10);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean useful(Candidate one) {
    return closes(one) > 0;
  }

  /** Returns how much danger a candidate closes, every way counted. */
  private double closes(Candidate one) {
    double sum = 0;
    for (Dangers.Stake stake : dangers.stakes()) {
      for (Map.Entry<Integer, Double> way : stake.ways().entrySet()) {
        boolean tcp = field.link(way.getKey()).transport() == 6;
        if (one.cut().links().get(way.getKey()) && (tcp || !one.effect().tcpOnly())) {
          sum += stake.value() * way.getValue() * (1 - one.effect().leak());
        }
      }
    }
    return sum;
  }

  private boolean allowed(Candidate one) {
    if (!one.forbidden()) {
      return true;
    }
    for (Obstacle obstacle : one.obstacles()) {
      if (obstacle.kind().allows() == Mode.FORBIDDEN
          && refused.stream().noneMatch(before -> before.kind() == obstacle.kind())) {
        refused.add(obstacle);
      }
    }
    return false;
  }

  /** Of candidates that stop the same in the same way, the first one is enough. */
  private List<Candidate> distinct(List<Candidate> all) {
    record Same(Object links, Object wholly, Effect effect) {}

    Map<Same, Candidate> first = new LinkedHashMap<>();
    List<Candidate> sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparing(Candidates::obstructed).thenComparing(Candidate.ORDER));
    for (Candidate one : sorted) {
      first.putIfAbsent(new Same(one.cut().links(), one.cut().whollyCut(), one.effect()), one);
    }
    return first.values().stream().sorted(Candidate.ORDER).toList();
  }

  private static int obstructed(Candidate one) {
    return one.obstacles().stream()
        .mapToInt(obstacle -> obstacle.kind().allows().ordinal())
        .max()
        .orElse(0);
  }

  private List<Candidate> clipped(List<Candidate> all) {
    // By identity: a step holds every link that keeps people safe.
    IdentityHashMap<Candidate, Double> closes = new IdentityHashMap<>();
    all.forEach(one -> closes.put(one, closes(one)));
    Set<Candidate> kept = Collections.newSetFromMap(new IdentityHashMap<>());
    all.stream()
        .sorted(
            Comparator.comparing((Candidate one) -> -closes.getOrDefault(one, 0.0))
                .thenComparing(Candidate.ORDER))
        .limit(MOST / 2)
        .forEach(kept::add);
    all.stream()
        .sorted(
            Comparator.comparing((Candidate one) -> one.cut().links().cardinality())
                .thenComparing(Candidate.ORDER))
        .filter(one -> !kept.contains(one))
        .limit(MOST - kept.size())
        .toList()
        .forEach(kept::add);
    return all.stream().filter(kept::contains).toList();
  }

  /** Returns a step for one of the actions that stop nothing, by the first driver that can. */
  Optional<Step> harmless(Action action) {
    for (Offer offer : offers) {
      if (offer.capability().actions().contains(action)) {
        for (List<Selector> target : targets.of(action)) {
          Optional<Candidate> found = candidate(offer, action, target);
          if (found.isPresent()) {
            return found.map(Candidate::step);
          }
        }
      }
    }
    return Optional.empty();
  }
}
