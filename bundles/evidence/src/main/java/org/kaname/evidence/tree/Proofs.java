package org.kaname.evidence.tree;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.kaname.evidence.seal.Sha256;

/** Makes proofs about a tree of a given size from the hashes on the disk. Thread-safe. */
public final class Proofs {
  private final TreeFiles tree;

  /** Makes proofs from a tree. */
  public Proofs(TreeFiles tree) {
    this.tree = tree;
  }

  /** Returns the root of the tree when it had so many leaves. */
  public byte[] root(long size) throws IOException {
    return size == 0 ? new Frontier().root() : range(0, size);
  }

  /**
   * Returns the hashes of a tile (C2SP tlog-tiles), one behind the other.
   *
   * @param level 0 for the hashes of leaves.
   * @param number of the tile on its level.
   * @param width hashes wanted, from the first on, 1 to 256.
   */
  public byte[] tile(int level, long number, int width) throws IOException {
    return tree.hashes(level, number * TreeFiles.TILE, width);
  }

  /** Returns the path from a leaf to the root (RFC 6962, 2.1.1). */
  public List<byte[]> inclusion(long index, long size) throws IOException {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("leaf " + index + " of " + size);
    }
    List<byte[]> path = new ArrayList<>();
    include(index, 0, size, path);
    return path;
  }

  private void include(long index, long low, long high, List<byte[]> path) throws IOException {
    if (high - low == 1) {
      return;
    }
    long middle = low + split(high - low);
    if (index < middle) {
      include(index, low, middle, path);
      path.add(range(middle, high));
    } else {
      include(index, middle, high, path);
      path.add(range(low, middle));
    }
  }

  /** Returns the proof that a tree only grew (RFC 6962, 2.1.2); empty from 0 or to the same. */
  public List<byte[]> consistency(long before, long size) throws IOException {
    if (before < 0 || before > size) {
      throw new IllegalArgumentException("tree of " + before + " in one of " + size);
    }
    List<byte[]> proof = new ArrayList<>();
    if (before > 0 && before < size) {
      consist(before, 0, size, true, proof);
    }
    return proof;
  }

  private void consist(long before, long low, long high, boolean whole, List<byte[]> proof)
      throws IOException {
    if (before == high) {
      if (!whole) {
        proof.add(range(low, high));
      }
      return;
    }
    long middle = low + split(high - low);
    if (before <= middle) {
      consist(before, low, middle, whole, proof);
      proof.add(range(middle, high));
    } else {
      consist(before, middle, high, false, proof);
      proof.add(range(low, middle));
    }
  }

  /**
   * Returns the hashes that lead from several leaves to the root: those of the parts that hold none
   * of them, from left to right (docs/evidence-format.md, Proofs).
   *
   * @param indexes ascending, none twice.
   */
  public List<byte[]> several(long[] indexes, long size) throws IOException {
    List<byte[]> proof = new ArrayList<>();
    walk(indexes, 0, indexes.length, new long[] {0, size}, proof);
    return proof;
  }

  private void walk(long[] indexes, int from, int to, long[] range, List<byte[]> proof)
      throws IOException {
    long length = range[1] - range[0];
    if (from == to) {
      proof.add(range(range[0], range[1]));
    } else if (length > 1) {
      long middle = range[0] + split(length);
      int cut = from;
      while (cut < to && indexes[cut] < middle) {
        cut++;
      }
      walk(indexes, from, cut, new long[] {range[0], middle}, proof);
      walk(indexes, cut, to, new long[] {middle, range[1]}, proof);
    }
  }

  private byte[] range(long low, long high) throws IOException {
    long length = high - low;
    if (Long.bitCount(length) == 1) {
      int height = Long.numberOfTrailingZeros(length);
      return tree.node(height, low >> height);
    }
    long middle = low + split(length);
    byte[] root = new byte[Sha256.LENGTH];
    new Sha256().node(range(low, middle), 0, range(middle, high), 0, root, 0);
    return root;
  }

  /** Returns the largest power of two below a number of leaves. */
  private static long split(long leaves) {
    return Long.highestOneBit(leaves - 1);
  }
}
