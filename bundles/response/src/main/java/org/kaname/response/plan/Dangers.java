package org.kaname.response.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kaname.detect.Cause;
import org.kaname.incident.Candidate;
import org.kaname.incident.Incident;
import org.kaname.incident.Spread;
import org.kaname.response.model.BusinessFunction;
import org.kaname.response.model.Classification.Category;

/**
 * What is at stake: by which links an incident endangers which functions, and how likely.
 *
 * <p>A link of the incident endangers the device it went to. Who acted, and who was acted on, may
 * go on over every link it is known to open: that is half as likely. A function is in as much
 * danger as the likeliest way to a device it needs, itself or through other functions, that is left
 * open.
 */
final class Dangers {
  /** Of a further step: nobody has figures, but it takes one success more than what was seen. */
  static final double NEXT = 0.5;

  /** Of causes that may be an attack and may be none. */
  static final double MAYBE = 0.5;

  private static final Set<Cause> HARMLESS = EnumSet.of(Cause.MAINTENANCE, Cause.FAILURE);
  private static final Set<Cause> OPEN = EnumSet.of(Cause.NEW_DEVICE, Cause.UNKNOWN);

  /** One way to one device. */
  record Danger(int link, int node) {}

  /**
   * A function at stake, or something unclassified that nothing is known of.
   *
   * @param function its place in the order, -1 for the unclassified.
   * @param value what an hour of damage costs.
   * @param ways by which link, and how likely; the likeliest of each link.
   */
  record Stake(int function, long value, Map<Integer, Double> ways) {
    /** Returns the damage of an hour if this is the likeliest way that is left. */
    static long damage(long value, double likely) {
      return Math.round(value * likely);
    }
  }

  private final Field field;
  private final long unknownCost;
  private final Map<Danger, Double> dangers = new LinkedHashMap<>();
  private final Map<Danger, Double> seen = new LinkedHashMap<>();
  private final Map<Integer, Set<String>> techniques = new TreeMap<>();
  private final Set<Integer> actors = new TreeSet<>();
  private final Set<Integer> victims = new TreeSet<>();
  private final List<Stake> stakes = new ArrayList<>();

  Dangers(Field field, Incident incident, long unknownCost) {
    this.field = field;
    this.unknownCost = unknownCost;
    Map<Integer, Double> likely = new TreeMap<>();
    for (Spread spread : incident.spread()) {
      double weight = weight(incident, spread);
      for (int link : links(spread)) {
        seen.merge(new Danger(link, field.node(spread.to())), weight, Math::max);
        techniques.computeIfAbsent(link, any -> new TreeSet<>()).addAll(spread.techniques());
      }
      actors.add(field.node(spread.from()));
      victims.add(field.node(spread.to()));
      likely.merge(field.node(spread.from()), weight, Math::max);
      likely.merge(field.node(spread.to()), weight, Math::max);
    }
    dangers.putAll(seen);
    likely.forEach(this::next);
    functions();
    unclassified();
  }

  /** Returns the traffic of a step of an incident; if none is known, whatever goes between them. */
  private List<Integer> links(Spread spread) {
    if (spread.link().isPresent()) {
      return List.of(field.link(spread.link().get()));
    }
    int from = field.node(spread.from());
    int to = field.node(spread.to());
    List<Integer> links = new ArrayList<>();
    for (int link : field.linksOf(from)) {
      if (field.client(link) == from && field.server(link) == to) {
        links.add(link);
      }
    }
    if (links.isEmpty()) {
      links.add(field.phantom(spread.from(), spread.to()));
    }
    return links;
  }

  /**
   * Returns how likely a step of an incident is part of an attack: the causes that stand for one of
   * its techniques, or for none in particular; all of them if none fits.
   */
  static double weight(Incident incident, Spread spread) {
    double fitting = 0;
    double all = 0;
    for (Candidate candidate : incident.candidates()) {
      double share = candidate.probability() * hostile(candidate.cause());
      all += share;
      if (candidate.techniques().isEmpty()
          || spread.techniques().isEmpty()
          || !Collections.disjoint(candidate.techniques(), spread.techniques())) {
        fitting += share;
      }
    }
    if (incident.candidates().isEmpty()) {
      all = incident.probability() * hostile(incident.cause());
    }
    return Math.min(1, fitting > 0 ? fitting : all);
  }

  private static double hostile(Cause cause) {
    if (HARMLESS.contains(cause)) {
      return 0;
    }
    return OPEN.contains(cause) ? MAYBE : 1;
  }

  private void next(int node, double weight) {
    for (int link : field.linksOf(node)) {
      if (!field.phantom(link) && field.client(link) == node) {
        dangers.merge(new Danger(link, field.server(link)), weight * NEXT, Math::max);
      }
    }
  }

  private void functions() {
    Map<Integer, List<Danger>> byNode = new TreeMap<>();
    for (Danger danger : dangers.keySet()) {
      byNode.computeIfAbsent(danger.node(), any -> new ArrayList<>()).add(danger);
    }
    Map<Integer, Map<Integer, Double>> ways = new TreeMap<>();
    List<FunctionNeeds> all = field.landscape().functions();
    Set<Integer> direct = new HashSet<>();
    byNode.forEach(
        (node, there) -> {
          for (int function : field.functionsOf(node)) {
            direct.add(function);
            Map<Integer, Double> of = ways.computeIfAbsent(function, any -> new TreeMap<>());
            there.forEach(one -> of.merge(one.link(), dangers.getOrDefault(one, 0.0), Math::max));
          }
        });
    for (int i = 0; i < all.size() && !direct.isEmpty(); i++) {
      for (int needed : field.landscape().neededBy(i)) {
        Map<Integer, Double> of = ways.get(needed);
        if (of != null) {
          Map<Integer, Double> own = ways.computeIfAbsent(i, any -> new TreeMap<>());
          of.forEach((link, weight) -> own.merge(link, weight, Math::max));
        }
      }
    }
    ways.forEach(
        (function, of) -> stakes.add(new Stake(function, value(all.get(function).function()), of)));
  }

  /**
   * An attack does more than an outage: what it destroys is repaired or lost. The damage level says
   * how much more. What keeps people safe is worth no less than the costliest function.
   */
  private long value(BusinessFunction function) {
    long cost =
        function.safety()
            ? Math.max(function.costPerHour(), field.landscape().model().highestCost())
            : function.costPerHour();
    return cost * function.damage();
  }

  /** A device that was attacked and that nobody has said anything of is not worth nothing. */
  private void unclassified() {
    for (int node : victims) {
      boolean ordinary =
          field
              .landscape()
              .model()
              .category(field.known(node))
              .filter(category -> category == Category.ORDINARY)
              .isPresent();
      if (ordinary || field.functionsOf(node).length > 0) {
        continue;
      }
      Map<Integer, Double> ways = new TreeMap<>();
      seen.forEach(
          (danger, weight) -> {
            if (danger.node() == node) {
              ways.merge(danger.link(), weight, Math::max);
            }
          });
      stakes.add(new Stake(-1, unknownCost, ways));
    }
  }

  /** Returns what is at stake. */
  List<Stake> stakes() {
    return stakes;
  }

  /** Returns the links of the incident, in order of their numbers, with their techniques. */
  Map<Integer, Set<String>> seenLinks() {
    return techniques;
  }

  /** Returns who acted. */
  Set<Integer> actors() {
    return actors;
  }

  /** Returns who was acted on. */
  Set<Integer> victims() {
    return victims;
  }
}
