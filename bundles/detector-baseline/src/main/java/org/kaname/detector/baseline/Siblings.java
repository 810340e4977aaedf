package org.kaname.detector.baseline;

import java.util.Map;
import org.kaname.detect.Message;
import org.kaname.detect.Traffic;
import org.kaname.detector.baseline.memory.Keys;

/**
 * What a client does to several servers of one kind: the same to one more of them is not news.
 *
 * <p>Counts, for each (client, service, direction, activity, type) and for each object, on how many
 * links it was learned.
 */
final class Siblings {
  /** On so many links it must have been learned. */
  private static final int ENOUGH = 2;

  private static final int MOST = 1_000_000;

  private final LongCounts counts = new LongCounts(MOST);
  private final Map<Long, Integer> before;
  private final Recorder recorder;

  /**
   * Makes siblings.
   *
   * @param before counts of earlier runs.
   */
  Siblings(Recorder recorder, Map<Long, Integer> before) {
    this.recorder = recorder;
    this.before = before;
  }

  void learn(Traffic traffic, Message message) {
    counts.add(type(traffic, message));
  }

  void learnObject(Traffic traffic, Message message) {
    counts.add(object(traffic, message));
  }

  boolean usual(Traffic traffic, Message message) {
    return learned(type(traffic, message)) >= ENOUGH;
  }

  boolean usualObject(Traffic traffic, Message message) {
    return learned(object(traffic, message)) >= ENOUGH;
  }

  private int learned(long key) {
    return counts.of(key) + before.getOrDefault(key, 0);
  }

  private long type(Traffic traffic, Message message) {
    int link = message.link();
    return Keys.sibling(
        recorder.key(traffic.client(link)),
        traffic.transport(link),
        traffic.port(link),
        message.direction(),
        message.activity().ordinal(),
        message.type());
  }

  private long object(Traffic traffic, Message message) {
    return Keys.object(type(traffic, message), message.object());
  }
}
