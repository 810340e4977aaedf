package org.kaname.detector.baseline;

import java.util.HashMap;
import java.util.Map;
import org.kaname.detect.Message;
import org.kaname.detect.Traffic;

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

  private final Map<Long, Integer> counts = new HashMap<>();

  void learn(Traffic traffic, Message message) {
    add(type(traffic, message));
  }

  void learnObject(Traffic traffic, Message message) {
    add(object(traffic, message));
  }

  boolean usual(Traffic traffic, Message message) {
    return counts.getOrDefault(type(traffic, message), 0) >= ENOUGH;
  }

  boolean usualObject(Traffic traffic, Message message) {
    return counts.getOrDefault(object(traffic, message), 0) >= ENOUGH;
  }

  private void add(long key) {
    if (counts.size() < MOST || counts.containsKey(key)) {
      counts.merge(key, 1, Integer::sum);
    }
  }

  private static long type(Traffic traffic, Message message) {
    int link = message.link();
    long service = (long) traffic.transport(link) << 16 | traffic.port(link);
    long what =
        (long) message.type() << 8 | message.activity().ordinal() << 1 | message.direction();
    return mix(mix(traffic.client(link), service), what);
  }

  private static long object(Traffic traffic, Message message) {
    return mix(type(traffic, message), message.object() + 1);
  }

  private static long mix(long a, long b) {
    long mixed = (a ^ Long.rotateLeft(b, 29)) * 0x9E3779B97F4A7C15L;
    return mixed ^ mixed >>> 31;
  }
}
