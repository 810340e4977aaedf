package org.kaname.evidence.seal;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;

/** Salts of 128 bits, each given once. Not thread-safe. */
final class Salts {
  /** Length of a salt in bytes. */
  static final int LENGTH = 16;

  private static final int BLOCK = 512 * LENGTH;

  private final SecureRandom random;
  private final byte[] block = new byte[BLOCK];
  private int next = BLOCK;

  Salts() {
    try {
      // Hash_DRBG (SP 800-90A), seeded by the system: four times as fast as reading the device.
      random = SecureRandom.getInstance("DRBG");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Puts the next salt into an array and forgets it. */
  void next(byte[] target, int offset) {
    if (next == BLOCK) {
      random.nextBytes(block);
      next = 0;
    }
    System.arraycopy(block, next, target, offset, LENGTH);
    Arrays.fill(block, next, next + LENGTH, (byte) 0);
    next += LENGTH;
  }
}
