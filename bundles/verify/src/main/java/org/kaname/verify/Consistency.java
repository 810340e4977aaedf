package org.kaname.verify;

import java.util.List;

/**
 * A proof that a tree continues another one (RFC 6962, 2.1.2).
 *
 * @param from number of leaves of the older tree.
 * @param to number of leaves of the newer tree.
 * @param hashes of the proof, in the order of RFC 6962.
 */
public record Consistency(long from, long to, List<byte[]> hashes) {
  public Consistency {
    hashes = List.copyOf(hashes);
  }
}
