package org.kaname.pipeline.flow;

/**
 * The pairs of addresses that one of several shards has in hand; both directions of a pair belong
 * to the same one.
 *
 * @param number of the shard, 0 .. count - 1.
 * @param count of shards, 1 .. 64.
 */
record Share(int number, int count) {
  /** Says whether a pair of IPv4 addresses is in this share. */
  boolean has(int source, int target) {
    return count == 1 || of(source, target, count) == number;
  }

  /** Says whether a pair of IPv6 addresses is in this share. */
  boolean has(long sourceHigh, long sourceLow, long targetHigh, long targetLow) {
    return has(sourceHigh ^ sourceLow, targetHigh ^ targetLow);
  }

  /** Says whether a pair of numbers is in this share. */
  boolean has(long a, long b) {
    return count == 1 || of(a, b, count) == number;
  }

  /** Returns the shard that has a pair of IPv4 addresses. */
  static int of(int source, int target, int count) {
    return of(source & 0xFFFF_FFFFL, target & 0xFFFF_FFFFL, count);
  }

  private static int of(long a, long b, int count) {
    long mixed = (a + b) * 0x9E3779B97F4A7C15L ^ (a ^ b) * 0xD6E8FEB86659FD93L;
    return (int) ((mixed >>> 40) * count >>> 24);
  }
}
