package org.kaname.verify;

import java.util.List;

/**
 * A proof that many leaves are in one tree: the hashes of the parts that hold none of them, from
 * left to right.
 *
 * @param size number of leaves of the tree.
 * @param indexes of the leaves, ascending, from 0.
 * @param hashes of the other parts.
 */
public record Multiproof(long size, List<Long> indexes, List<byte[]> hashes) {
  public Multiproof {
    indexes = List.copyOf(indexes);
    hashes = List.copyOf(hashes);
  }
}
