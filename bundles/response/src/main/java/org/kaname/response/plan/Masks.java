package org.kaname.response.plan;

import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/** Which candidates stop a link, as bits of a number: at most 64 candidates. */
final class Masks {
  static final int MOST = 64;

  private final Field field;
  private final List<Candidate> candidates;
  private final long[] links;

  Masks(Field field, List<Candidate> candidates) {
    this.field = field;
    this.candidates = candidates;
    links = new long[field.links()];
    for (int i = 0; i < candidates.size(); i++) {
      BitSet cut = candidates.get(i).cut().links();
      for (int link = cut.nextSetBit(0); link >= 0; link = cut.nextSetBit(link + 1)) {
        links[link] |= 1L << i;
      }
    }
  }

  /** Returns the candidates that stop or slow down a link. */
  long link(int link) {
    return links[link];
  }

  /** Returns the candidates that cut a device off altogether. */
  long wholly(int[] nodes) {
    long mask = 0;
    for (int i = 0; i < candidates.size(); i++) {
      for (int node : nodes) {
        if (candidates.get(i).cut().wholly(node)) {
          mask |= 1L << i;
        }
      }
    }
    return mask;
  }

  /** Returns those candidates of which something holds. */
  long which(Predicate<Candidate> holds) {
    long mask = 0;
    for (int i = 0; i < candidates.size(); i++) {
      mask |= holds.test(candidates.get(i)) ? 1L << i : 0;
    }
    return mask;
  }

  Field field() {
    return field;
  }
}
