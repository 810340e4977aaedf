package org.kaname.pipeline.flow;

import java.security.SecureRandom;

/**
 * An index from hashes to record numbers: open addressing with linear probing, at most half full.
 *
 * <p>A slot is {@code hash << 32 | record + 1}, 0 when free; the whole hash is kept, so that
 * growing and removing never touch the records. The seed is random: who sends packets chooses
 * addresses and ports.
 */
final class HashIndex {
  static final long SEED = new SecureRandom().nextLong() | 1;

  long[] slots;
  int mask;
  private int size;

  HashIndex(int records) {
    int capacity = Integer.highestOneBit(Math.max(8, records) * 4 - 1);
    slots = new long[capacity];
    mask = capacity - 1;
  }

  static int hash(long a, long b) {
    long mixed = (a ^ SEED) * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 32) ^ b) * 0xD6E8FEB86659FD93L;
    return (int) (mixed >>> 32);
  }

  /** Mixes two words into one of 64 bits. */
  static long mix(long a, long b) {
    long mixed = (a ^ (a >>> 31) ^ SEED) * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 29) ^ b) * 0xD6E8FEB86659FD93L;
    return mixed ^ (mixed >>> 32);
  }

  void put(int hash, int record) {
    if (++size * 2 > slots.length) {
      grow();
    }
    insert(hash, record);
  }

  void remove(int hash, int record) {
    long wanted = (long) hash << 32 | (record + 1);
    int slot = hash & mask;
    while (slots[slot] != wanted) {
      if (slots[slot] == 0) {
        return;
      }
      slot = slot + 1 & mask;
    }
    size--;
    int hole = slot;
    while (true) {
      slot = slot + 1 & mask;
      long entry = slots[slot];
      if (entry == 0) {
        slots[hole] = 0;
        return;
      }
      int home = (int) (entry >>> 32) & mask;
      if ((slot - home & mask) >= (slot - hole & mask)) {
        slots[hole] = entry;
        hole = slot;
      }
    }
  }

  int size() {
    return size;
  }

  private void insert(int hash, int record) {
    int slot = hash & mask;
    while (slots[slot] != 0) {
      slot = slot + 1 & mask;
    }
    slots[slot] = (long) hash << 32 | (record + 1);
  }

  private void grow() {
    long[] old = slots;
    slots = new long[old.length * 2];
    mask = slots.length - 1;
    for (long entry : old) {
      if (entry != 0) {
        insert((int) (entry >>> 32), (int) entry - 1);
      }
    }
  }
}
