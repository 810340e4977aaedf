package org.kaname.response.plan;

import java.util.Arrays;

/** A growing row of numbers. */
final class Ints {
  private int[] values = new int[4];
  private int size;

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  int[] array() {
    return Arrays.copyOf(values, size);
  }
}
