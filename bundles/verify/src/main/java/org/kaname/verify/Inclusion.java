package org.kaname.verify;

import java.util.List;

/**
 * A proof that a leaf is in a tree (RFC 6962, 2.1.1).
 *
 * @param index of the leaf, from 0.
 * @param size number of leaves of the tree.
 * @param hashes from the leaf's sibling up to the root's child.
 */
public record Inclusion(long index, long size, List<byte[]> hashes) {
  public Inclusion {
    hashes = List.copyOf(hashes);
  }
}
