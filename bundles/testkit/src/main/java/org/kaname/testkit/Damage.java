package org.kaname.testkit;

import java.util.Arrays;
import java.util.Random;

/** Damages bytes the way networks, bugs and attackers do; the same seed gives the same damage. */
public final class Damage {
  private static final byte[] ABSURD = {0, 1, 0x7f, (byte) 0x80, (byte) 0xff};

  private final Random random;

  /** Makes a source of damage. */
  public Damage(long seed) {
    random = new Random(seed);
  }

  /** Returns a damaged copy. */
  public byte[] copy(byte[] whole) {
    byte[] bytes = whole.clone();
    int times = 1 + random.nextInt(4);
    for (int i = 0; i < times && bytes.length > 0; i++) {
      bytes = once(bytes);
    }
    return bytes;
  }

  private byte[] once(byte[] bytes) {
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(6)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] = (byte) random.nextInt(256);
      case 2 -> absurd(bytes, at);
      case 3 -> swap(bytes, at, random.nextInt(bytes.length));
      case 4 -> {
        return Arrays.copyOf(bytes, at);
      }
      default -> {
        return splice(bytes, at, random.nextInt(bytes.length));
      }
    }
    return bytes;
  }

  private void absurd(byte[] bytes, int at) {
    int end = Math.min(bytes.length, at + 1 + random.nextInt(4));
    Arrays.fill(bytes, at, end, ABSURD[random.nextInt(ABSURD.length)]);
  }

  private static void swap(byte[] bytes, int at, int other) {
    byte kept = bytes[at];
    bytes[at] = bytes[other];
    bytes[other] = kept;
  }

  private static byte[] splice(byte[] bytes, int at, int from) {
    byte[] joined = Arrays.copyOf(bytes, at + bytes.length - from);
    System.arraycopy(bytes, from, joined, at, bytes.length - from);
    return joined;
  }
}
