package org.kaname.detector.baseline;

import java.util.BitSet;

/** The objects (registers, properties, tags) that each kind of messages was learned to be about. */
final class Objects {
  private final LongSet set = new LongSet();
  private final Recorder recorder;

  Objects(Recorder recorder) {
    this.recorder = recorder;
  }

  boolean known(int kind, long object) {
    return set.contains(key(kind, object));
  }

  void learn(int kind, long object) {
    if (set.add(key(kind, object))) {
      recorder.object(kind, object);
    }
  }

  void forget(int kind, long object) {
    set.remove(key(kind, object));
    recorder.forgetObject(kind, object);
  }

  void forget(BitSet kinds) {
    recorder.forgetObjects(kinds, (kind, object) -> set.remove(key(kind, object)));
  }

  int count() {
    return set.size();
  }

  private static long key(int kind, long object) {
    return (long) kind << 40 ^ object * 0x9E3779B97F4A7C15L;
  }
}
