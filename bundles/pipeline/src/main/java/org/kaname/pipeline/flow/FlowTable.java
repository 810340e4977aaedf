package org.kaname.pipeline.flow;

import java.util.Arrays;

/**
 * The flows of one shard: dense records of 16 longs (two cache lines), numbered and reused.
 *
 * <p>Sides A and B are those of the key, in order of their addresses; {@code ab} is 0 for a packet
 * from A. What a packet needs is in the record; what only a message or the end of a flow needs is
 * in the cold part.
 */
final class FlowTable {
  static final int WORDS = 16;

  /** Addresses of A and B: IPv4 {@code A << 32 | B}, else the two device numbers. */
  static final int KEY1 = 0;

  /** Ports of A and B, protocol, kind of key, VLAN. */
  static final int KEY2 = 1;

  /** Both MAC addresses, mixed: to see at once that they are still the same. */
  static final int MACS = 2;

  /** Device numbers {@code A << 32 | B}. */
  static final int DEVICES = 3;

  /** {@code 1 << 32 | next sequence number}, one word a side; 0 while unknown. */
  static final int NEXT = 4;

  /** Time of the last packet, one word a side. */
  static final int LAST = 6;

  /** Packets of A (24 bits), packets of B (24 bits), messages (16 bits). */
  static final int COUNTS = 8;

  /** Wire bytes of A and B, 32 bits each. */
  static final int BYTES = 9;

  /** Two words of decoder state. */
  static final int SLOTS = 10;

  /** Link (32 bits), flags (16 bits), decoder (16 bits). */
  static final int STATE = 12;

  /** Kind numbers last seen from A and B, 32 bits each. */
  static final int KINDS = 13;

  /** What {@link #KINDS} stands for, one word a side. */
  static final int TAGS = 14;

  static final int COLD = 8;

  /** Two more words of decoder state. */
  static final int COLD_SLOTS = 0;

  static final int COLD_FIRST = 2;
  static final int COLD_PACKETS = 3;
  static final int COLD_BYTES = 5;
  static final int COLD_MESSAGES = 7;

  // Flags, in bits 16..31 of STATE.
  static final long CLIENT_IS_B = 1L << 16;
  static final long TRIES = 3L << 17;
  static final int TRIES_SHIFT = 17;
  static final long OPAQUE = 1L << 19;

  /** Beginning not seen or gap skipped, A; the next bit is B's. */
  static final long MID_A = 1L << 20;

  /** Finished, A; the next bit is B's. */
  static final long FIN_A = 1L << 22;

  static final long RESET = 1L << 24;

  /** Bytes or segments wait in a {@link Stream}, A; the next bit is B's. */
  static final long STREAM_A = 1L << 25;

  static final long OPENED = 1L << 27;
  static final long ANSWERED = 1L << 28;

  private static final long COUNT_SPILL = 0x8000_8000_0080_0000L;
  private static final long BYTE_SPILL = 0x8000_0000_8000_0000L;

  private final int most;
  private final HashIndex index = new HashIndex(1024);
  long[] words = new long[1024 * WORDS];
  long[] cold = new long[1024 * COLD];
  private int[] free = new int[64];
  private int freeCount;
  private int used;

  FlowTable(int most) {
    this.most = most;
  }

  int find(long key1, long key2) {
    int hash = HashIndex.hash(key1, key2);
    long[] slots = index.slots;
    int mask = index.mask;
    int slot = hash & mask;
    for (long entry; (entry = slots[slot]) != 0; slot = slot + 1 & mask) {
      if ((int) (entry >>> 32) == hash) {
        int flow = (int) entry - 1;
        int at = flow * WORDS;
        if (words[at + KEY1] == key1 && words[at + KEY2] == key2) {
          return flow;
        }
      }
    }
    return -1;
  }

  boolean full() {
    return freeCount == 0 && used == most;
  }

  int add(long key1, long key2, long time) {
    int flow = freeCount > 0 ? free[--freeCount] : grown();
    int at = flow * WORDS;
    words[at + KEY1] = key1;
    words[at + KEY2] = key2;
    cold[flow * COLD + COLD_FIRST] = time;
    index.put(HashIndex.hash(key1, key2), flow);
    return flow;
  }

  void remove(int flow) {
    int at = flow * WORDS;
    index.remove(HashIndex.hash(words[at + KEY1], words[at + KEY2]), flow);
    Arrays.fill(words, at, at + WORDS, 0);
    Arrays.fill(cold, flow * COLD, flow * COLD + COLD, 0);
    if (freeCount == free.length) {
      free = Arrays.copyOf(free, freeCount * 2);
    }
    free[freeCount++] = flow;
  }

  /** Says whether a number stands for a flow now; every flow has packets, so counts are not 0. */
  boolean live(int flow) {
    return (words[flow * WORDS + COUNTS] | cold[flow * COLD + COLD_PACKETS]) != 0
        || cold[flow * COLD + COLD_PACKETS + 1] != 0;
  }

  /** Returns one more than the highest number ever given out. */
  int bound() {
    return used;
  }

  int size() {
    return index.size();
  }

  void count(int flow, int ab, int wire, long time) {
    int at = flow * WORDS;
    long counts = words[at + COUNTS] + (ab == 0 ? 1L : 1L << 24);
    long bytes = words[at + BYTES] + (ab == 0 ? wire : (long) wire << 32);
    words[at + COUNTS] = counts;
    words[at + BYTES] = bytes;
    words[at + LAST + ab] = time;
    if ((counts & COUNT_SPILL) != 0 || (bytes & BYTE_SPILL) != 0) {
      spill(flow);
    }
  }

  void countMessage(int flow) {
    int at = flow * WORDS + COUNTS;
    long counts = words[at] + (1L << 48);
    words[at] = counts;
    if ((counts & COUNT_SPILL) != 0) {
      spill(flow);
    }
  }

  /** Moves the short counters into the long ones of the cold part. */
  void spill(int flow) {
    int at = flow * WORDS;
    int to = flow * COLD;
    long counts = words[at + COUNTS];
    long bytes = words[at + BYTES];
    cold[to + COLD_PACKETS] += counts & 0xFF_FFFF;
    cold[to + COLD_PACKETS + 1] += counts >>> 24 & 0xFF_FFFF;
    cold[to + COLD_MESSAGES] += counts >>> 48;
    cold[to + COLD_BYTES] += bytes & 0xFFFF_FFFFL;
    cold[to + COLD_BYTES + 1] += bytes >>> 32;
    words[at + COUNTS] = 0;
    words[at + BYTES] = 0;
  }

  long packets(int flow, int ab) {
    long counts = words[flow * WORDS + COUNTS];
    return cold[flow * COLD + COLD_PACKETS + ab] + ((ab == 0 ? counts : counts >>> 24) & 0xFF_FFFF);
  }

  long bytes(int flow, int ab) {
    long bytes = words[flow * WORDS + BYTES];
    return cold[flow * COLD + COLD_BYTES + ab] + (ab == 0 ? bytes & 0xFFFF_FFFFL : bytes >>> 32);
  }

  long messages(int flow) {
    return cold[flow * COLD + COLD_MESSAGES] + (words[flow * WORDS + COUNTS] >>> 48);
  }

  long last(int flow) {
    int at = flow * WORDS + LAST;
    return Math.max(words[at], words[at + 1]);
  }

  private int grown() {
    if ((used + 1) * WORDS > words.length) {
      int capacity = Math.min(most, used * 2);
      words = Arrays.copyOf(words, capacity * WORDS);
      cold = Arrays.copyOf(cold, capacity * COLD);
    }
    return used++;
  }
}
