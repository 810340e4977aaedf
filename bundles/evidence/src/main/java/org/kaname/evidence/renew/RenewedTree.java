package org.kaname.evidence.renew;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kaname.evidence.disk.HashFiles;
import org.kaname.evidence.seal.RenewedLeaf;
import org.kaname.verify.Hashing;
import org.kaname.verify.Tree;

/**
 * A tree of one size under SHA-512 on the disk: leaf hashes, and the roots of full subtrees of
 * every eighth height. Reading is thread-safe; parts may be written by several threads.
 */
final class RenewedTree implements Closeable {
  /** Heights between two levels that are kept. */
  private static final int STEP = 8;

  private static final int WIDTH = 1 << STEP;
  private static final int LEVELS = 5;
  private static final int LENGTH = RenewedLeaf.LENGTH;

  private final Tree hashing = new Tree(Hashing.SHA_512);
  private final List<HashFiles> levels = new ArrayList<>();
  private final long size;

  RenewedTree(Path folder, long size, boolean written) throws IOException {
    this.size = size;
    for (int level = 0; level < LEVELS; level++) {
      Path files = folder.resolve(Integer.toString(level));
      levels.add(new HashFiles(files, written, LENGTH));
    }
  }

  /** Writes leaf hashes from a place on that is a multiple of 65,536, and the levels above them. */
  void write(long base, byte[] hashes, int count) throws IOException {
    levels.get(0).write(base, hashes, count);
    byte[] below = hashes;
    int full = count;
    long at = base;
    for (int level = 1; level <= 2; level++) {
      byte[] above = new byte[full / WIDTH * LENGTH];
      full /= WIDTH;
      at /= WIDTH;
      for (int i = 0; i < full; i++) {
        byte[] root = root(below, i * WIDTH, WIDTH);
        System.arraycopy(root, 0, above, i * LENGTH, LENGTH);
      }
      levels.get(level).write(at, above, full);
      below = above;
    }
  }

  /** Writes the levels above the parts, and forces everything to the disk. */
  void finish() throws IOException {
    for (int level = 3; level < LEVELS; level++) {
      long count = size >> level * STEP;
      for (long index = 0; index < count; index++) {
        byte[] below = levels.get(level - 1).read(index * WIDTH, WIDTH);
        levels.get(level).write(index, root(below, 0, WIDTH), 1);
      }
    }
    for (int level = 0; level < LEVELS; level++) {
      long count = size >> level * STEP;
      if (count > 0) {
        levels.get(level).sync(0, count);
      }
    }
  }

  /** Returns the root over so many hashes, a power of two. */
  private byte[] root(byte[] hashes, int from, int count) {
    byte[][] nodes = new byte[count][];
    for (int i = 0; i < count; i++) {
      int at = (from + i) * LENGTH;
      nodes[i] = Arrays.copyOfRange(hashes, at, at + LENGTH);
    }
    for (int left = count; left > 1; left /= 2) {
      for (int i = 0; i < left / 2; i++) {
        nodes[i] = hashing.nodeHash(nodes[2 * i], nodes[2 * i + 1]);
      }
    }
    return nodes[0];
  }

  /** Returns the root. */
  byte[] root() throws IOException {
    return size == 0 ? hashing.emptyRoot() : range(0, size);
  }

  /**
   * Returns the hashes that lead from several leaves to the root (docs/evidence-format.md, Proofs).
   *
   * @param indexes ascending, none twice.
   */
  List<byte[]> several(long[] indexes) throws IOException {
    List<byte[]> proof = new ArrayList<>();
    walk(indexes, 0, size, proof);
    return proof;
  }

  private void walk(long[] indexes, long low, long high, List<byte[]> proof) throws IOException {
    if (indexes.length == 0) {
      proof.add(range(low, high));
    } else if (high - low > 1) {
      long middle = low + Tree.split(high - low);
      int cut = Arrays.binarySearch(indexes, middle);
      cut = cut < 0 ? -cut - 1 : cut;
      walk(Arrays.copyOf(indexes, cut), low, middle, proof);
      walk(Arrays.copyOfRange(indexes, cut, indexes.length), middle, high, proof);
    }
  }

  private byte[] range(long low, long high) throws IOException {
    long length = high - low;
    if (Long.bitCount(length) == 1) {
      return node(Long.numberOfTrailingZeros(length), low);
    }
    long middle = low + Tree.split(length);
    return hashing.nodeHash(range(low, middle), range(middle, high));
  }

  private byte[] node(int height, long low) throws IOException {
    int level = Math.min(height / STEP, LEVELS - 1);
    int count = 1 << height - level * STEP;
    return root(levels.get(level).read(low >> level * STEP, count), 0, count);
  }

  @Override
  public void close() throws IOException {
    for (HashFiles level : levels) {
      level.close();
    }
  }
}
