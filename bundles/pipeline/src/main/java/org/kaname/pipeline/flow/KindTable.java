package org.kaname.pipeline.flow;

import java.util.Arrays;

/**
 * The kinds of messages of one shard: (link, direction, station, activity, type) to dense numbers.
 *
 * <p>A link has at most {@link #MOST_PER_LINK} kinds; what comes after shares one number a
 * direction, so that made-up types cannot fill the table.
 */
final class KindTable {
  static final int MOST_PER_LINK = 512;

  /** Kinds in all; past this every link has one number a direction for what is new. */
  static final int MOST = 1 << 21;

  private static final long OTHER = 1L << 63;

  private final HashIndex index = new HashIndex(1024);
  private long[] words = new long[1024 * 2];
  private short[] perLink = new short[1024];
  private int size;

  /**
   * Packs what makes a kind besides its link and direction; never 0.
   *
   * @param station -1, or an address of at most 27 bits; of longer ones 11 bits of the network and
   *     16 of the address count.
   */
  static long tag(int station, int activity, int type) {
    long place = station + 1L & 0x7FF_FFFF;
    return 1L << 62 | (long) activity << 59 | place << 32 | type & 0xFFFF_FFFFL;
  }

  int number(int link, int direction, long tag) {
    int found = find(link, direction, tag);
    if (found >= 0) {
      return found;
    }
    if (link >= perLink.length) {
      perLink = Arrays.copyOf(perLink, Math.max(link + 1, perLink.length * 2));
    }
    if (perLink[link] >= MOST_PER_LINK || size >= MOST) {
      int other = find(link, direction, OTHER);
      return other >= 0 ? other : added(link, direction, OTHER);
    }
    perLink[link]++;
    return added(link, direction, tag);
  }

  private int find(int link, int direction, long tag) {
    long place = (long) link << 1 | direction;
    int hash = HashIndex.hash(place, tag);
    int slot = hash & index.mask;
    for (long entry; (entry = index.slots[slot]) != 0; slot = slot + 1 & index.mask) {
      if ((int) (entry >>> 32) == hash) {
        int at = ((int) entry - 1) * 2;
        if (words[at] == place && words[at + 1] == tag) {
          return (int) entry - 1;
        }
      }
    }
    return -1;
  }

  private int added(int link, int direction, long tag) {
    if ((size + 1) * 2 > words.length) {
      words = Arrays.copyOf(words, words.length * 2);
    }
    words[size * 2] = (long) link << 1 | direction;
    words[size * 2 + 1] = tag;
    index.put(HashIndex.hash((long) link << 1 | direction, tag), size);
    return size++;
  }

  int size() {
    return size;
  }
}
