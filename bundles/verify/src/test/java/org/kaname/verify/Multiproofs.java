package org.kaname.verify;

import java.util.ArrayList;
import java.util.List;

/** Makes proofs of many leaves. */
public final class Multiproofs {
  private Multiproofs() {}

  /** Returns the proof for the leaves whose bits are set. */
  static Multiproof of(Tree tree, List<byte[]> all, int chosen) {
    List<Long> indexes = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if ((chosen >> i & 1) == 1) {
        indexes.add((long) i);
      }
    }
    return of(tree, all, indexes);
  }

  /** Returns the proof for some leaves. */
  public static Multiproof of(Tree tree, List<byte[]> all, List<Long> indexes) {
    List<byte[]> hashes = new ArrayList<>();
    collect(tree, all, indexes, 0, hashes);
    return new Multiproof(all.size(), indexes, hashes);
  }

  private static void collect(
      Tree tree, List<byte[]> part, List<Long> indexes, long lo, List<byte[]> hashes) {
    long hi = lo + part.size();
    if (indexes.stream().noneMatch(index -> index >= lo && index < hi)) {
      hashes.add(tree.root(part));
    } else if (part.size() > 1) {
      int k = Integer.highestOneBit(part.size() - 1);
      collect(tree, part.subList(0, k), indexes, lo, hashes);
      collect(tree, part.subList(k, part.size()), indexes, lo + k, hashes);
    }
  }

  static List<byte[]> leaves(List<byte[]> all, int chosen) {
    List<byte[]> leaves = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if ((chosen >> i & 1) == 1) {
        leaves.add(all.get(i));
      }
    }
    return leaves;
  }
}
