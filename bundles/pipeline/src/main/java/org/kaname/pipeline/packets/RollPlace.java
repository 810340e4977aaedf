package org.kaname.pipeline.packets;

/**
 * Where a packet lies in the rolling store, as one number of 53 bits, so that it is the same in
 * JSON.
 *
 * @param shard 0 .. 63.
 * @param segment 0 .. 2^24 - 1, then from 0 again.
 * @param offset 0 .. 2^23 - 1.
 */
record RollPlace(int shard, int segment, int offset) {
  /** Bytes a segment takes at most. */
  static final int SEGMENT = 1 << 23;

  private static final int SEGMENT_BITS = 24;
  private static final int OFFSET_BITS = 23;

  /** Segments after which numbers begin again. */
  static final int SEGMENTS = 1 << SEGMENT_BITS;

  static RollPlace of(long position) {
    return new RollPlace(
        (int) (position >>> SEGMENT_BITS + OFFSET_BITS),
        (int) (position >>> OFFSET_BITS) & SEGMENTS - 1,
        (int) position & SEGMENT - 1);
  }

  static long position(int shard, int segment, int offset) {
    return (long) shard << SEGMENT_BITS + OFFSET_BITS | (long) segment << OFFSET_BITS | offset;
  }
}
