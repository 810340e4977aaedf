package org.kaname.detector.baseline;

import java.util.Arrays;
import java.util.BitSet;

/** Which links are normal, and when an alert was raised on the others. */
final class Links {
  private final BitSet known = new BitSet();
  private long[] told = new long[1024];

  boolean known(int link) {
    return known.get(link);
  }

  void learn(int link) {
    known.set(link);
  }

  /** Takes a link as one that is not normal, and that nothing was said of. */
  void unlearn(int link) {
    known.clear(link);
    if (link < told.length) {
      told[link] = 0;
    }
  }

  /** Returns the first known link from a number on; -1 if there is none. */
  int next(int from) {
    return known.nextSetBit(from);
  }

  /** Returns when an alert was raised on a link, epoch nanoseconds; 0 if it was not. */
  long told(int link) {
    return link < told.length ? told[link] : 0;
  }

  void told(int link, long time) {
    if (link >= told.length) {
      told = Arrays.copyOf(told, Math.max(link + 1, told.length * 2));
    }
    told[link] = time;
  }

  int count() {
    return known.cardinality();
  }

  BitSet copy() {
    return (BitSet) known.clone();
  }
}
