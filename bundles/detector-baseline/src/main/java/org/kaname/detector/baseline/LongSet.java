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

  /** Removes a value; those behind it move up, so that searches still find them. */
  void remove(long value) {
    if (value == 0) {
      zero = false;
      return;
    }
    int mask = slots.length - 1;
    int slot = slot(value, mask);
    while (slots[slot] != value) {
      if (slots[slot] == 0) {
        return;
      }
      slot = slot + 1 & mask;
    }
    size--;
    int free = slot;
    for (int next = slot + 1 & mask; slots[next] != 0; next = next + 1 & mask) {
      int home = slot(slots[next], mask);
      if ((next - home & mask) >= (next - free & mask)) {
        slots[free] = slots[next];
        free = next;
      }
    }
    slots[free] = 0;
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
