package org.kaname.pipeline.check;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** TCP conversations: both directions, gaps; and frames seen twice. Used by one thread. */
final class Conversations {
  private static final int MOST = 65_536;

  /** So many segments one way without an answer are not chance. */
  private static final int ENOUGH = 4;

  /** A mirror's copy comes at once; the same again later is a repetition by the sender. */
  private static final long COPY_NANOS = 20_000_000;

  private static final int SLOTS = 8192;
  private static final int HASHED = 64;

  private final Map<Long, long[]> pairs = new HashMap<>();
  private final Map<Long, Integer> next = new HashMap<>();
  private final long[] recentHash = new long[SLOTS];
  private final long[] recentTime = new long[SLOTS];
  private long segments;
  private long gaps;
  private long repeats;

  void tcp(ByteBuffer bytes, int at, long source, long target, int length) {
    boolean forward = Long.compareUnsigned(source, target) < 0;
    long key = (forward ? source : target) * 0x9E3779B97F4A7C15L + (forward ? target : source);
    long[] counts = pairs.get(key);
    if (counts == null) {
      if (pairs.size() >= MOST) {
        return;
      }
      counts = new long[2];
      pairs.put(key, counts);
    }
    counts[forward ? 0 : 1]++;
    sequence(bytes, at, key * 2 + (forward ? 0 : 1), length);
  }

  private void sequence(ByteBuffer bytes, int at, long direction, int length) {
    long flow = direction * 0x9E3779B97F4A7C15L + bytes.getInt(at);
    int sequence = bytes.getInt(at + 4);
    int flags = bytes.get(at + 13);
    int payload = length - ((bytes.get(at + 12) >> 2) & 0x3C);
    if (payload <= 0 && (flags & 7) == 0) {
      return;
    }
    segments++;
    Integer expected = next.get(flow);
    if (expected != null && sequence - expected > 0 && (flags & 2) == 0) {
      gaps++;
    }
    if (expected != null || next.size() < MOST) {
      int after = sequence + Math.max(0, payload) + ((flags & 3) != 0 ? 1 : 0);
      if (expected == null || after - expected > 0 || (flags & 2) != 0) {
        next.put(flow, after);
      }
    }
  }

  /** Compares an IPv4 packet with those just seen, leaving out what a router changes. */
  void repeated(ByteBuffer bytes, int at, int end, long time) {
    long hash = 1;
    for (int i = at; i + 4 <= end && i < at + HASHED; i += 4) {
      int word = bytes.getInt(i);
      hash = (hash ^ (i == at + 8 ? word & 0x00FF_0000 : word)) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    int slot = (int) (hash >>> 40) & SLOTS - 1;
    if (recentHash[slot] == hash && time - recentTime[slot] < COPY_NANOS) {
      repeats++;
    }
    recentHash[slot] = hash;
    recentTime[slot] = time;
  }

  int size() {
    return pairs.size();
  }

  /** Returns conversations with enough segments to be judged. */
  long judged() {
    return pairs.values().stream().filter(counts -> counts[0] + counts[1] >= ENOUGH).count();
  }

  long oneWay() {
    return pairs.values().stream()
        .filter(counts -> counts[0] + counts[1] >= ENOUGH && (counts[0] == 0 || counts[1] == 0))
        .count();
  }

  long segments() {
    return segments;
  }

  long gaps() {
    return gaps;
  }

  long repeats() {
    return repeats;
  }
}
