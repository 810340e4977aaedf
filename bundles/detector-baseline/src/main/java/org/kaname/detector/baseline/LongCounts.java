package org.kaname.detector.baseline;

/** Counts how often each long was seen, without boxes; bounded in the number of longs. */
final class LongCounts {
  private final int most;
  private long[] keys = new long[1024];
  private int[] counts = new int[1024];
  private int size;

  LongCounts(int most) {
    this.most = most;
  }

  int of(long key) {
    return counts[slot(keys, counts, key)];
  }

  /** Counts one more; a long that was never seen is left out when there are too many. */
  void add(long key) {
    int slot = slot(keys, counts, key);
    if (counts[slot] == 0) {
      if (size >= most) {
        return;
      }
      if (++size * 2 > keys.length) {
        grow();
        slot = slot(keys, counts, key);
      }
      keys[slot] = key;
    }
    if (counts[slot] < Integer.MAX_VALUE) {
      counts[slot]++;
    }
  }

  private void grow() {
    long[] moreKeys = new long[keys.length * 2];
    int[] moreCounts = new int[moreKeys.length];
    for (int i = 0; i < keys.length; i++) {
      if (counts[i] != 0) {
        int slot = slot(moreKeys, moreCounts, keys[i]);
        moreKeys[slot] = keys[i];
        moreCounts[slot] = counts[i];
      }
    }
    keys = moreKeys;
    counts = moreCounts;
  }

  private static int slot(long[] keys, int[] counts, long key) {
    int mask = keys.length - 1;
    int slot = (int) (key * 0x9E3779B97F4A7C15L >>> 32) & mask;
    while (counts[slot] != 0 && keys[slot] != key) {
      slot = slot + 1 & mask;
    }
    return slot;
  }
}
