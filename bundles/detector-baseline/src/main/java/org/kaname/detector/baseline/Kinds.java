package org.kaname.detector.baseline;

import java.util.Arrays;
import java.util.BitSet;

/** What is kept of each kind of messages besides its {@link Envelope}; numbers as the shard's. */
final class Kinds {
  static final long NEVER = Long.MIN_VALUE;

  private final BitSet listed = new BitSet();
  private final BitSet behindLink = new BitSet();
  private int[] links = new int[1024];
  private byte[] directions = new byte[1024];
  private long[] told = new long[1024];
  private long[] objects = new long[1024];

  /** The kinds of each link, as lists: last kind of a link, kind before it, plus 1; 0 is none. */
  private int[] lastOfLink = new int[1024];

  private int[] before = new int[1024];
  private int count;

  /** Takes note of a kind that comes for the first time, or again after it was forgotten. */
  void meet(int kind, int link, int direction) {
    ensure(kind, link);
    count = Math.max(count, kind + 1);
    links[kind] = link;
    directions[kind] = (byte) direction;
    told[kind] = NEVER;
    if (!listed.get(kind)) {
      listed.set(kind);
      before[kind] = lastOfLink[link];
      lastOfLink[link] = kind + 1;
    }
  }

  private void ensure(int kind, int link) {
    if (kind >= links.length) {
      int capacity = Math.max(kind + 1, links.length * 2);
      links = Arrays.copyOf(links, capacity);
      directions = Arrays.copyOf(directions, capacity);
      told = Arrays.copyOf(told, capacity);
      objects = Arrays.copyOf(objects, capacity);
      before = Arrays.copyOf(before, capacity);
    }
    if (link >= lastOfLink.length) {
      lastOfLink = Arrays.copyOf(lastOfLink, Math.max(link + 1, lastOfLink.length * 2));
    }
  }

  /** Returns how many numbers of kinds are in use. */
  int count() {
    return count;
  }

  int link(int kind) {
    return links[kind];
  }

  int direction(int kind) {
    return directions[kind];
  }

  /**
   * Returns when an alert was raised on a kind, epoch nanoseconds; {@link #NEVER} if it was not.
   */
  long told(int kind) {
    return told[kind];
  }

  void told(int kind, long time) {
    told[kind] = time;
  }

  /** Returns the object its last message was about. */
  long object(int kind) {
    return objects[kind];
  }

  void object(int kind, long object) {
    objects[kind] = object;
  }

  /** Says that nothing was said of a kind because its link was not known either. */
  boolean behindLink(int kind) {
    return behindLink.get(kind);
  }

  void behindLink(int kind, boolean is) {
    behindLink.set(kind, is);
  }

  /** Returns the first of the kinds of a link; -1 if there is none. */
  int first(int link) {
    return link < lastOfLink.length ? lastOfLink[link] - 1 : -1;
  }

  /** Returns the next of the kinds of the same link; -1 if there is none. */
  int next(int kind) {
    return before[kind] - 1;
  }

  int[] links() {
    return Arrays.copyOf(links, count);
  }

  byte[] directions() {
    return Arrays.copyOf(directions, count);
  }
}
