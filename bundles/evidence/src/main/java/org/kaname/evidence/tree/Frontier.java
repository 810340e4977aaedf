package org.kaname.evidence.tree;

import org.kaname.evidence.seal.Sha256;

/**
 * The right edge of a growing tree: the roots of its full subtrees, one for each bit of its size.
 * Not thread-safe.
 */
public final class Frontier {
  /** Takes the root of each full subtree that is made. */
  @FunctionalInterface
  public interface Sink {
    /**
     * Takes one.
     *
     * @param height of the subtree, 1 or more.
     * @param index of the subtree among those of its height.
     * @param hash 32 bytes, valid during the call.
     */
    void made(int height, long index, byte[] hash);
  }

  private static final int HEIGHTS = 63;

  private final Sha256 sha = new Sha256();
  private final byte[][] roots = new byte[HEIGHTS][Sha256.LENGTH];
  private final byte[] work = new byte[Sha256.LENGTH];
  private long size;

  /** Returns the number of leaves. */
  public long size() {
    return size;
  }

  /** Adds the hash of a leaf. */
  public void add(byte[] hash, int at, Sink sink) {
    System.arraycopy(hash, at, work, 0, Sha256.LENGTH);
    int height = 0;
    while ((size >> height & 1) == 1) {
      sha.node(roots[height], 0, work, 0, work, 0);
      height++;
      sink.made(height, size >> height, work);
    }
    System.arraycopy(work, 0, roots[height], 0, Sha256.LENGTH);
    size++;
  }

  /** Puts the root of a full subtree where {@link #add} would have left it. */
  void restore(int height, byte[] hash) {
    System.arraycopy(hash, 0, roots[height], 0, Sha256.LENGTH);
  }

  void restoreSize(long leaves) {
    size = leaves;
  }

  /** Returns the root of the tree (RFC 6962, 2.1). */
  public byte[] root() {
    byte[] root = new byte[Sha256.LENGTH];
    if (size == 0) {
      sha.hash(root, 0, 0, root, 0);
      return root;
    }
    boolean begun = false;
    for (int height = 0; height < HEIGHTS; height++) {
      if ((size >> height & 1) == 1) {
        if (begun) {
          sha.node(roots[height], 0, root, 0, root, 0);
        } else {
          System.arraycopy(roots[height], 0, root, 0, Sha256.LENGTH);
          begun = true;
        }
      }
    }
    return root;
  }
}
