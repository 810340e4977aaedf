package org.kaname.pipeline.flow;

import java.nio.ByteBuffer;

/**
 * What waits in one direction of one flow: the beginning of a message, and segments that came too
 * early. Bounded; used by one shard.
 */
final class Stream {
  /** Longest beginning of a message that is kept. */
  static final int MOST_PENDING = 4 << 20;

  /** Early segments kept, in number and bytes. */
  static final int MOST_EARLY = 64;

  static final int MOST_EARLY_BYTES = 256 << 10;

  /** How long a gap may stay open in packet time. */
  static final long GAP_NANOS = 1_000_000_000L;

  /** What a stream takes besides its buffers, about. */
  private static final int OWN = 1024;

  private static final int SMALLEST = 2048;
  private static final ByteBuffer NOTHING = ByteBuffer.allocateDirect(0);

  /** What the pool has counted for this stream. */
  int counted;

  private ByteBuffer pending = NOTHING;
  private ByteBuffer readable = NOTHING.asReadOnlyBuffer();
  private int pendingFrom;
  private int pendingTo;

  private ByteBuffer early = NOTHING;
  private ByteBuffer earlyReadable = NOTHING.asReadOnlyBuffer();
  private int earlyTo;
  private final int[] earlySequence = new int[MOST_EARLY];
  private final int[] earlyAt = new int[MOST_EARLY];
  private final int[] earlyLength = new int[MOST_EARLY];
  private int earlyCount;
  private long gapSince;

  void clear() {
    pendingFrom = 0;
    pendingTo = 0;
    earlyTo = 0;
    earlyCount = 0;
  }

  boolean empty() {
    return pendingFrom == pendingTo && earlyCount == 0;
  }

  /** Returns bytes of direct memory held, so that big ones are not kept for reuse. */
  int footprint() {
    return OWN + pending.capacity() + early.capacity();
  }

  int pending() {
    return pendingTo - pendingFrom;
  }

  ByteBuffer pendingBytes() {
    return readable;
  }

  int pendingAt() {
    return pendingFrom;
  }

  void consumed(int count) {
    pendingFrom += count;
    if (pendingFrom == pendingTo) {
      pendingFrom = 0;
      pendingTo = 0;
    }
  }

  void dropPending() {
    pendingFrom = 0;
    pendingTo = 0;
  }

  /**
   * Appends bytes behind what waits.
   *
   * @return false if more would wait than is allowed; nothing was appended.
   */
  boolean append(ByteBuffer from, int at, int count) {
    int waiting = pendingTo - pendingFrom;
    if (waiting + count > MOST_PENDING) {
      return false;
    }
    if (pendingTo + count > pending.capacity()) {
      make(waiting, count);
    }
    pending.put(pendingTo, from, at, count);
    pendingTo += count;
    return true;
  }

  private void make(int waiting, int count) {
    if (waiting + count > pending.capacity()) {
      int capacity = Math.max(SMALLEST, Integer.highestOneBit(waiting + count) * 2);
      ByteBuffer larger = ByteBuffer.allocateDirect(capacity);
      larger.put(0, pending, pendingFrom, waiting);
      pending = larger;
      readable = larger.asReadOnlyBuffer();
    } else {
      ByteBuffer source = pending.duplicate().position(pendingFrom).limit(pendingTo);
      pending.duplicate().position(0).put(source.slice());
    }
    pendingFrom = 0;
    pendingTo = waiting;
  }

  boolean hasEarly() {
    return earlyCount > 0;
  }

  long gapSince() {
    return gapSince;
  }

  /**
   * Keeps a segment that came too early.
   *
   * @return false if there is no more room: the gap has to be given up.
   */
  boolean keepEarly(int sequence, ByteBuffer from, int at, int count, long time) {
    if (earlyCount == MOST_EARLY || earlyTo + count > MOST_EARLY_BYTES) {
      return false;
    }
    if (earlyTo + count > early.capacity()) {
      ByteBuffer larger =
          ByteBuffer.allocateDirect(Math.max(8192, Integer.highestOneBit(earlyTo + count) * 2));
      larger.put(0, early, 0, earlyTo);
      early = larger;
      earlyReadable = larger.asReadOnlyBuffer();
    }
    if (earlyCount == 0) {
      gapSince = time;
    }
    early.put(earlyTo, from, at, count);
    earlySequence[earlyCount] = sequence;
    earlyAt[earlyCount] = earlyTo;
    earlyLength[earlyCount] = count;
    earlyCount++;
    earlyTo += count;
    return true;
  }

  /** Returns the index of the early segment that begins first behind {@code next}, or -1. */
  int firstEarly(int next) {
    int best = -1;
    for (int i = 0; i < earlyCount; i++) {
      if (best < 0 || earlySequence[i] - next < earlySequence[best] - next) {
        best = i;
      }
    }
    return best;
  }

  int earlySequence(int index) {
    return earlySequence[index];
  }

  int earlyAt(int index) {
    return earlyAt[index];
  }

  int earlyLength(int index) {
    return earlyLength[index];
  }

  ByteBuffer earlyBytes() {
    return earlyReadable;
  }

  /** Returns how many bytes came too early and wait. */
  int earlyBytesHeld() {
    int sum = 0;
    for (int i = 0; i < earlyCount; i++) {
      sum += earlyLength[i];
    }
    return sum;
  }

  void dropEarly() {
    earlyCount = 0;
    earlyTo = 0;
  }

  void removeEarly(int index) {
    int last = --earlyCount;
    earlySequence[index] = earlySequence[last];
    earlyAt[index] = earlyAt[last];
    earlyLength[index] = earlyLength[last];
    if (earlyCount == 0) {
      earlyTo = 0;
    }
  }
}
