package org.kaname.detector.baseline;

import org.kaname.detect.Traffic;
import org.kaname.detector.baseline.memory.View;

/**
 * What one shard has learned, in its parts.
 *
 * @param traffic numbers of the shard.
 * @param recorder lasting keys behind the numbers.
 */
record Learned(
    Traffic traffic,
    Recorder recorder,
    Maturity maturity,
    Links links,
    Kinds kinds,
    Envelope envelope,
    Objects objects) {

  static Learned nothing(Traffic traffic, int minutes) {
    Recorder recorder = new Recorder(traffic);
    return new Learned(
        traffic,
        recorder,
        new Maturity(minutes),
        new Links(),
        new Kinds(),
        new Envelope(),
        new Objects(recorder));
  }

  /** Copies everything, between two packets. */
  View view(long now) {
    return recorder.view(now, this);
  }

  /** Returns how many things there are. */
  long count() {
    return links.count() + (long) kinds.count() + objects.count();
  }
}
