package org.kaname.response.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.kaname.response.model.LinkClass;
import org.kaname.text.Text;

/** What a function needs, as questions to a set of candidates: is it still there if they act? */
interface Backing {
  /**
   * Says whether it is there.
   *
   * @param set candidates that act, as bits.
   * @param lost functions that are lost, by their place in the order.
   */
  boolean holds(long set, boolean[] lost);

  /** Returns the first thing that is missing. */
  Optional<Text> missing(long set, boolean[] lost);

  /** Returns the candidates that stop anything of it, other functions left out. */
  long touching();

  /** Asks about all or some of several. */
  final class Several implements Backing {
    private final int k;
    private final Backing[] of;

    Several(int k, Backing[] of) {
      this.k = k;
      this.of = of;
    }

    @Override
    public long touching() {
      long touching = 0;
      for (Backing one : of) {
        touching |= one.touching();
      }
      return touching;
    }

    @Override
    public boolean holds(long set, boolean[] lost) {
      int left = k;
      for (Backing one : of) {
        if (left > 0 && one.holds(set, lost)) {
          left--;
        }
      }
      return left == 0;
    }

    @Override
    public Optional<Text> missing(long set, boolean[] lost) {
      for (Backing one : of) {
        Optional<Text> missing = one.missing(set, lost);
        if (missing.isPresent()) {
          return missing;
        }
      }
      return Optional.empty();
    }
  }

  /** Asks about another function. */
  record Other(int function, String name) implements Backing {
    @Override
    public boolean holds(long set, boolean[] lost) {
      return !lost[function];
    }

    @Override
    public Optional<Text> missing(long set, boolean[] lost) {
      return lost[function]
          ? Optional.of(new Text("plan.misses.function", Map.of("function", name)))
          : Optional.empty();
    }

    @Override
    public long touching() {
      return 0;
    }
  }

  /** Asks about a flow or a device. */
  final class Leaf implements Backing {
    private final long any;
    private final long[] each;
    private final long touching;
    private final Text text;

    /**
     * Makes the question.
     *
     * @param any candidates each of which alone takes it away.
     * @param each if every one of these meets the set, it is away too; never if empty.
     * @param touching candidates that stop anything of it.
     * @param text what is missing.
     */
    Leaf(long any, long[] each, long touching, Text text) {
      this.any = any;
      this.each = each;
      this.touching = touching;
      this.text = text;
    }

    @Override
    public long touching() {
      return touching;
    }

    @Override
    public boolean holds(long set, boolean[] lost) {
      if ((any & set) != 0) {
        return false;
      }
      for (long one : each) {
        if ((one & set) == 0) {
          return true;
        }
      }
      return each.length == 0;
    }

    @Override
    public Optional<Text> missing(long set, boolean[] lost) {
      return holds(set, lost) ? Optional.empty() : Optional.of(text);
    }
  }

  /** Makes the questions of a need. */
  static Backing of(Support support, Masks masks) {
    if (support instanceof Support.Every every) {
      return new Several(every.of().size(), several(every.of(), masks));
    }
    if (support instanceof Support.Some some) {
      return new Several(some.k(), several(some.of(), masks));
    }
    if (support instanceof Support.OfFlow flow) {
      return flow(flow, masks);
    }
    if (support instanceof Support.OfDevice device) {
      return device(device, masks);
    }
    int function = ((Support.OfFunction) support).function();
    return new Other(
        function, masks.field().landscape().functions().get(function).function().name());
  }

  /**
   * Returns candidates each of which alone takes away something that cannot be missed.
   *
   * @param rest gets what is asked otherwise.
   */
  static long fatal(Backing backing, List<Backing> rest) {
    if (backing instanceof Several all && all.k == all.of.length) {
      long fatal = 0;
      for (Backing one : all.of) {
        fatal |= fatal(one, rest);
      }
      return fatal;
    }
    if (backing instanceof Leaf leaf && leaf.each.length == 0) {
      return leaf.any;
    }
    rest.add(backing);
    return 0;
  }

  private static Backing[] several(List<Support> of, Masks masks) {
    return of.stream().map(one -> of(one, masks)).toArray(Backing[]::new);
  }

  private static Leaf flow(Support.OfFlow flow, Masks masks) {
    long any = 0;
    for (int link : flow.links) {
      any |= masks.link(link);
    }
    for (int link : masks.field().extraLinksOf(flow.flow)) {
      any |= masks.link(link);
    }
    Text text =
        new Text(
            "plan.misses.flow", Map.of("client", flow.flow.client(), "server", flow.flow.server()));
    return new Leaf(any, new long[0], any, text);
  }

  private static Leaf device(Support.OfDevice device, Masks masks) {
    int[] nodes = masks.field().named(device.name);
    long wholly = masks.wholly(nodes);
    long some = 0;
    TreeSet<Long> each = new TreeSet<>();
    for (int node : nodes) {
      for (int link : masks.field().linksOf(node)) {
        if (!masks.field().phantom(link) && masks.field().classOf(link) != LinkClass.FOREIGN) {
          some |= masks.link(link);
          each.add(masks.link(link));
        }
      }
    }
    boolean never = each.contains(0L);
    long[] all = never ? new long[0] : each.stream().mapToLong(Long::longValue).toArray();
    Text text = new Text("plan.misses.device", Map.of("device", device.name));
    return new Leaf(device.flowsNamed ? wholly : wholly | some, all, wholly | some, text);
  }
}
