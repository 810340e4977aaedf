package org.kaname.detector.baseline;

/** A set of longs without boxes; 0 is a member like any other. */
final class LongSet {
  private long[] slots = new long[1024];
  private int size;
  private boolean zero;

  boolean contains(long value) {
    if (value == 0) {
      return zero;
    }
    int mask = slots.length - 1;
    int slot = slot(value, mask);
    while (slots[slot] != 0) {
      if (slots[slot] == value) {
        return true;
      }
      slot = slot + 1 & mask;
    }
    return false;
  }

  /** Adds a value; returns whether it is new. */
  boolean add(long value) {
    if (value == 0) {
      boolean fresh = !zero;
      zero = true;
      return fresh;
    }
    if (contains(value)) {
      return false;
    }
    if (++size * 2 > slots.length) {
      grow();
    }
    insert(value);
    return true;
  }

  int size() {
    return zero ? size + 1 : size;
  }

  private void insert(long value) {
    int mask = slots.length - 1;
    int slot = slot(value, mask);
    while (slots[slot] != 0) {
      slot = slot + 1 & mask;
    }
    slots[slot] = value;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[old.length * 2];
    for (long value : old) {
      if (value != 0) {
        insert(value);
      }
    }
  }

  private static int slot(long value, int mask) {
    return (int) (value * 0x9E3779B97F4A7C15L >>> 32) & mask;
  }
}
