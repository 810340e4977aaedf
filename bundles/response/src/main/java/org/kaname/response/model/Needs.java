package org.kaname.response.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.kaname.response.model.Need.All;
import org.kaname.response.model.Need.AtLeast;

/** Walks through what a function needs. */
public final class Needs {
  /** How deep alternatives may be nested; a person does not write deeper ones. */
  static final int DEEPEST = 8;

  private Needs() {}

  /**
   * Returns the same need in one form: all of several at the top, no group of all directly in
   * another, no alternative that leaves no choice.
   */
  public static All normal(Need need) {
    List<Need> of = new ArrayList<>();
    flatten(need, of);
    return new All(of);
  }

  private static void flatten(Need need, List<Need> into) {
    if (need instanceof All all) {
      all.of().forEach(one -> flatten(one, into));
    } else if (need instanceof AtLeast some) {
      List<Need> of = new ArrayList<>();
      for (Need one : some.of()) {
        All plain = normal(one);
        if (!plain.of().isEmpty()) {
          of.add(plain.of().size() == 1 ? plain.of().get(0) : plain);
        }
      }
      int k = some.k() - (some.of().size() - of.size()); // what is always there counts
      if (k == of.size()) {
        of.forEach(one -> flatten(one, into));
      } else if (k > 0) {
        into.add(new AtLeast(k, of));
      }
    } else {
      into.add(need);
    }
  }

  /** Calls with every device, flow and function in a need. */
  public static void leaves(Need need, Consumer<Need> leaf) {
    List<Need> below = below(need);
    if (need instanceof All || need instanceof AtLeast) {
      below.forEach(one -> leaves(one, leaf));
    } else {
      leaf.accept(need);
    }
  }

  /** Returns the leaves of one kind. */
  public static <T extends Need> Stream<T> all(Need need, Class<T> kind) {
    Stream.Builder<T> found = Stream.builder();
    leaves(
        need,
        leaf -> {
          if (kind.isInstance(leaf)) {
            found.add(kind.cast(leaf));
          }
        });
    return found.build();
  }

  /** Says whether a need is nested deeper than is allowed. */
  static boolean tooDeep(Need need, int levels) {
    return levels < 0 || below(need).stream().anyMatch(one -> tooDeep(one, levels - 1));
  }

  private static List<Need> below(Need need) {
    if (need instanceof All all) {
      return all.of();
    }
    return need instanceof AtLeast some ? some.of() : List.of();
  }
}
