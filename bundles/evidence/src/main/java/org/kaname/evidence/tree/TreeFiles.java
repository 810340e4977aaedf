package org.kaname.evidence.tree;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kaname.evidence.disk.HashFiles;
import org.kaname.evidence.seal.Sha256;

/**
 * The tree on the disk: the hashes of every eighth height (C2SP tlog-tiles). One thread adds; any
 * thread reads what is below the size it knows.
 */
public final class TreeFiles implements Closeable {
  /** Heights of a tile. */
  public static final int TILE_HEIGHT = 8;

  /** Hashes of a full tile. */
  public static final int TILE = 1 << TILE_HEIGHT;

  /** 2^40 leaves are more than any disk holds. */
  private static final int LEVELS = 5;

  private final List<HashFiles> levels = new ArrayList<>();
  private final Frontier frontier = new Frontier();

  /** Whether a failure left the tree on the disk behind the one in memory. */
  private volatile boolean broken;

  private final List<Made> made = new ArrayList<>();

  @SuppressWarnings("ArrayRecordComponent") // lives during one call
  private record Made(int level, long index, byte[] hash) {}

  /** Opens the files of a folder. */
  public TreeFiles(Path folder, boolean written) throws IOException {
    for (int level = 0; level < LEVELS; level++) {
      levels.add(new HashFiles(folder.resolve(Integer.toString(level)), written));
    }
  }

  /** Returns the number of levels that are kept. */
  public static int levels() {
    return LEVELS;
  }

  /** Returns the number of bytes kept of a level. */
  public long length(int level) throws IOException {
    return levels.get(level).length();
  }

  /**
   * Goes back to a size at which the tree was complete on the disk.
   *
   * @throws IOException if hashes are missing.
   */
  public synchronized void restore(long size) throws IOException {
    for (int height = 0; size >> height > 0; height++) {
      if ((size >> height & 1) == 1) {
        frontier.restore(height, node(height, (size >> height) - 1));
      }
    }
    frontier.restoreSize(size);
    for (int level = 0; level < LEVELS; level++) {
      levels.get(level).truncate(size >> level * TILE_HEIGHT);
    }
    broken = false;
  }

  /** Returns the number of leaves. */
  public synchronized long size() {
    return frontier.size();
  }

  /** Returns the size and the root together. */
  public synchronized Head head() {
    return new Head(frontier.size(), frontier.root());
  }

  /**
   * Adds hashes of leaves.
   *
   * @throws IOException if they could not be written; the tree on the disk then ends before, and
   *     {@link #restore} with the next start finds it so.
   */
  public synchronized void add(byte[] hashes, int count) throws IOException {
    broken = true;
    levels.get(0).write(frontier.size(), hashes, count);
    made.clear();
    for (int i = 0; i < count; i++) {
      frontier.add(hashes, i * Sha256.LENGTH, this::keep);
    }
    for (Made one : made) {
      levels.get(one.level).write(one.index, one.hash, 1);
    }
    broken = false;
  }

  private void keep(int height, long index, byte[] hash) {
    if (height % TILE_HEIGHT == 0) {
      made.add(new Made(height / TILE_HEIGHT, index, Arrays.copyOf(hash, Sha256.LENGTH)));
    }
  }

  /**
   * Forces the hashes of leaves between two sizes, and all above them, to the disk.
   *
   * @throws IOException if that failed, or hashes are missing since an earlier failure.
   */
  public void sync(long from, long to) throws IOException {
    if (broken) {
      throw new IOException("the tree lacks hashes and has to be restored first");
    }
    for (int level = 0; level < LEVELS && to >> level * TILE_HEIGHT > 0; level++) {
      levels.get(level).sync(from >> level * TILE_HEIGHT, to >> level * TILE_HEIGHT);
    }
  }

  /** Returns hashes of one level, within one full or partial tile. */
  public byte[] hashes(int level, long index, int count) throws IOException {
    return levels.get(level).read(index, count);
  }

  /** Returns the root of a full subtree. */
  byte[] node(int height, long index) throws IOException {
    int above = height % TILE_HEIGHT;
    byte[] hashes = hashes(height / TILE_HEIGHT, index << above, 1 << above);
    Sha256 own = new Sha256();
    for (int count = 1 << above; count > 1; count /= 2) {
      for (int i = 0; i < count / 2; i++) {
        int left = i * 2 * Sha256.LENGTH;
        own.node(hashes, left, hashes, left + Sha256.LENGTH, hashes, i * Sha256.LENGTH);
      }
    }
    return Arrays.copyOf(hashes, Sha256.LENGTH);
  }

  @Override
  public synchronized void close() throws IOException {
    for (HashFiles level : levels) {
      level.close();
    }
  }
}
