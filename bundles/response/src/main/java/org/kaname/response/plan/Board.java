package org.kaname.response.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kaname.response.Proposal.Suffering;
import org.kaname.response.Selector;
import org.kaname.response.model.BusinessFunction;
import org.kaname.response.model.LinkClass;

/**
 * What every set of candidates prevents and costs. A set is a number whose bits are candidates, all
 * amounts are whole units of the currency: so no order of summing makes a difference.
 */
final class Board {
  private final Masks masks;
  private final long slow;
  private final long[] levels;
  private final double[] leaks;
  private final List<Aim> aims = new ArrayList<>();
  private final List<Post> posts = new ArrayList<>();
  private final int functions;
  private final long unknownCost;
  private final long[] unknown;
  private final long[] stopMasks;
  private final int[] stopCounts;
  private long relevant;

  /** Candidates that stop anything that a function needs, or that is unclassified. */
  private long costly;

  /** What is at stake, with the ways to it, the likeliest first. */
  private static final class Aim {
    private final long value;
    private final long[] ways;
    private final double[] likely;

    Aim(long value, long[] ways, double[] likely) {
      this.value = value;
      this.ways = ways;
      this.likely = likely;
    }
  }

  /**
   * A function that some candidate touches, itself or through others.
   *
   * @param fatal candidates each of which alone takes it something it cannot do without.
   * @param rest the other things it needs.
   */
  private record Post(
      int function,
      long fatal,
      List<Backing> rest,
      Backing backing,
      BusinessFunction of,
      boolean costs) {
    boolean holds(long set, boolean[] lost) {
      if ((fatal & set) != 0) {
        return false;
      }
      for (Backing one : rest) {
        if (!one.holds(set, lost)) {
          return false;
        }
      }
      return true;
    }
  }

  Board(Situation situation, Field field, List<Candidate> candidates, List<Dangers.Stake> stakes) {
    masks = new Masks(field, candidates);
    slow = masks.which(one -> one.effect().slows());
    double[] all = candidates.stream().mapToDouble(one -> one.effect().leak()).toArray();
    leaks = Arrays.stream(all).distinct().sorted().toArray();
    levels = new long[leaks.length];
    for (int i = 0; i < leaks.length; i++) {
      double leak = leaks[i];
      levels[i] = masks.which(one -> one.effect().leak() == leak);
    }
    unknownCost = unknownCost(situation);
    stakes.forEach(stake -> aims.add(aim(field, stake)));
    functions = field.landscape().functions().size();
    posts(situation, field);
    unknown = unknown(field);
    posts.forEach(post -> costly |= post.backing.touching());
    for (long mask : unknown) {
      costly |= mask;
    }
    Map<Long, Integer> counts = new TreeMap<>();
    for (int link = 0; link < field.links(); link++) {
      if (masks.link(link) != 0 && !field.phantom(link)) {
        counts.merge(masks.link(link), 1, Integer::sum);
      }
    }
    stopMasks = counts.keySet().stream().mapToLong(Long::longValue).toArray();
    stopCounts = counts.values().stream().mapToInt(Integer::intValue).toArray();
  }

  /** Returns what something unclassified counts an hour: as much as the costliest function. */
  static long unknownCost(Situation situation) {
    long highest = situation.landscape().model().highestCost();
    return highest > 0 ? highest : situation.rules().unknownCost();
  }

  private Aim aim(Field field, Dangers.Stake stake) {
    long tcpOnly = masks.which(one -> one.effect().tcpOnly());
    Map<Long, Double> ways = new HashMap<>();
    stake
        .ways()
        .forEach(
            (link, likely) -> {
              boolean tcp = field.link(link).transport() == 6;
              long mask = tcp ? masks.link(link) : masks.link(link) & ~tcpOnly;
              ways.merge(mask, likely, Math::max);
            });
    List<Map.Entry<Long, Double>> sorted = new ArrayList<>(ways.entrySet());
    sorted.sort(
        Comparator.comparing((Map.Entry<Long, Double> one) -> -one.getValue())
            .thenComparing(Map.Entry::getKey));
    sorted.forEach(one -> relevant |= one.getKey());
    return new Aim(
        stake.value(),
        sorted.stream().mapToLong(Map.Entry::getKey).toArray(),
        sorted.stream().mapToDouble(Map.Entry::getValue).toArray());
  }

  private void posts(Situation situation, Field field) {
    boolean[] exposed = new boolean[functions];
    List<FunctionNeeds> all = field.landscape().functions();
    for (int i = 0; i < functions; i++) {
      boolean through = false;
      for (int other : field.landscape().neededBy(i)) {
        through |= exposed[other];
      }
      if (!through && !touches(field, all.get(i).support())) {
        continue;
      }
      Backing backing = Backing.of(all.get(i).support(), masks);
      exposed[i] = through || backing.touching() != 0;
      if (exposed[i]) {
        BusinessFunction function = all.get(i).function();
        boolean costs = function.toleratedOutage().compareTo(situation.limit()) < 0;
        List<Backing> rest = new ArrayList<>();
        long fatal = Backing.fatal(backing, rest);
        posts.add(new Post(i, fatal, rest, backing, function, costs));
      }
    }
  }

  /** Most functions have nothing to do with an incident: found out without making anything. */
  private boolean touches(Field field, Support support) {
    if (support instanceof Support.Every every) {
      return every.of().stream().anyMatch(one -> touches(field, one));
    }
    if (support instanceof Support.Some some) {
      return some.of().stream().anyMatch(one -> touches(field, one));
    }
    if (support instanceof Support.OfFlow flow) {
      for (int link : flow.links) {
        if (masks.link(link) != 0) {
          return true;
        }
      }
      return field.extraLinksOf(flow.flow).length > 0;
    }
    return support instanceof Support.OfDevice device && touches(field, device);
  }

  private boolean touches(Field field, Support.OfDevice device) {
    int[] nodes = field.named(device.name);
    for (int node : nodes) {
      for (int link : field.linksOf(node)) {
        if (masks.link(link) != 0) {
          return true;
        }
      }
    }
    return masks.wholly(nodes) != 0;
  }

  /** The unclassified links of one server are one unknown function. */
  private long[] unknown(Field field) {
    Map<String, Long> byServer = new TreeMap<>();
    for (int link = 0; link < field.links(); link++) {
      if (masks.link(link) != 0 && field.classOf(link) == LinkClass.UNCLASSIFIED) {
        byServer.merge(
            Selector.address(field.link(link).server()), masks.link(link), (a, b) -> a | b);
      }
    }
    return byServer.values().stream().mapToLong(Long::longValue).toArray();
  }

  /** Returns the candidates that make any danger smaller. */
  long relevant() {
    return relevant;
  }

  /**
   * Returns candidates without those for which there is always another one that is as good: it
   * stops no more, costs no more, and closes every way at least as well.
   */
  long best(List<Candidate> candidates, long set) {
    long left = set;
    for (int b = candidates.size() - 1; b > 0; b--) {
      for (int a = 0; a < b && (left & 1L << b) != 0; a++) {
        if ((set & 1L << a) != 0 && replaces(candidates, a, b)) {
          left &= ~(1L << b);
        }
      }
    }
    return left;
  }

  private boolean replaces(List<Candidate> candidates, int a, int b) {
    Candidate one = candidates.get(a);
    Candidate other = candidates.get(b);
    boolean cheap = one.effect().slows() || !other.effect().slows() || (costly & 1L << a) == 0;
    if (!cheap || one.effect().leak() > other.effect().leak() || !one.cut().within(other.cut())) {
      return false;
    }
    for (Aim aim : aims) {
      for (long way : aim.ways) {
        if ((way & 1L << b) != 0 && (way & 1L << a) == 0) {
          return false;
        }
      }
    }
    return true;
  }

  /** Returns the damage of an hour that a set leaves. */
  long residual(long set) {
    long sum = 0;
    for (Aim aim : aims) {
      sum += left(aim, set);
    }
    return sum;
  }

  private long left(Aim aim, long set) {
    double most = 0;
    for (int i = 0; i < aim.ways.length && aim.likely[i] > most; i++) {
      most = Math.max(most, aim.likely[i] * leak(aim.ways[i] & set));
    }
    return Dangers.Stake.damage(aim.value, most);
  }

  private double leak(long acting) {
    for (int i = 0; acting != 0 && i < levels.length; i++) {
      if ((acting & levels[i]) != 0) {
        return leaks[i];
      }
    }
    return 1;
  }

  /** Returns the sum over all ways that are left: it falls with every way that is closed. */
  double openness(long set) {
    double sum = 0;
    for (Aim aim : aims) {
      for (int i = 0; i < aim.ways.length; i++) {
        sum += aim.value * aim.likely[i] * leak(aim.ways[i] & set);
      }
    }
    return sum;
  }

  /** Returns the damage of an hour that a set does, at most. */
  long cost(long set) {
    return functionCost(set) + unknownCost(set);
  }

  /** Returns what the functions of the model lose. */
  long functionCost(long set) {
    boolean[] slowed = lost(set);
    boolean[] stopped = (set & slow) == 0 ? slowed : lost(set & ~slow);
    long sum = 0;
    for (Post post : posts) {
      sum += cost(post, slowed, stopped);
    }
    return sum;
  }

  private static long cost(Post post, boolean[] slowed, boolean[] stopped) {
    if (!post.costs || !slowed[post.function]) {
      return 0;
    }
    long cost = post.of.costPerHour();
    return stopped[post.function] ? cost : Math.round(cost * Effect.SLOWED_COST);
  }

  private long unknownCost(long set) {
    long sum = 0;
    for (long mask : unknown) {
      if ((mask & set & ~slow) != 0) {
        sum += unknownCost;
      } else if ((mask & set) != 0) {
        sum += Math.round(unknownCost * Effect.SLOWED_COST);
      }
    }
    return sum;
  }

  private boolean[] lost(long set) {
    boolean[] lost = new boolean[functions];
    for (Post post : posts) {
      lost[post.function] = !post.holds(set, lost);
    }
    return lost;
  }

  /** Returns how many known links a set stops. */
  int stopped(long set) {
    int count = 0;
    for (int i = 0; i < stopMasks.length; i++) {
      count += (stopMasks[i] & set) == 0 ? 0 : stopCounts[i];
    }
    return count;
  }

  /** Returns how many unknown functions a set may stop. */
  int unknownStopped(long set) {
    int count = 0;
    for (long mask : unknown) {
      count += (mask & set) == 0 ? 0 : 1;
    }
    return count;
  }

  /** Returns the functions that would suffer, the costliest first. */
  List<Suffering> suffering(long set) {
    boolean[] slowed = lost(set);
    boolean[] stopped = lost(set & ~slow);
    List<Suffering> all = new ArrayList<>();
    for (Post post : posts) {
      if (slowed[post.function] && post.costs) {
        post.backing
            .missing(set, slowed)
            .ifPresent(
                why ->
                    all.add(
                        new Suffering(
                            post.of.id(), post.of.name(), cost(post, slowed, stopped), why)));
      }
    }
    all.sort(
        Comparator.comparing((Suffering one) -> -one.costPerHour())
            .thenComparing(Suffering::function));
    return all;
  }

  /** Returns the functions that do without as long as a step lasts. */
  List<BusinessFunction> tolerating(long set) {
    boolean[] lost = lost(set);
    return posts.stream().filter(post -> lost[post.function] && !post.costs).map(Post::of).toList();
  }

  /** Returns the highest availability class of the functions that need anything a set stops. */
  int availabilityClass(long set) {
    BitSet touched = new BitSet();
    int highest = 1;
    for (Post post : posts) {
      boolean through = false;
      for (int other : masks.field().landscape().neededBy(post.function)) {
        through |= touched.get(other);
      }
      if (through || (post.backing.touching() & set) != 0) {
        touched.set(post.function);
        highest = Math.max(highest, post.of.availabilityClass());
      }
    }
    return highest;
  }
}
