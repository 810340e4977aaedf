package org.kaname.detector.baseline;

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

  private final LongCounts counts = new LongCounts(MOST);

  void learn(Traffic traffic, Message message) {
    counts.add(type(traffic, message));
  }

  void learnObject(Traffic traffic, Message message) {
    counts.add(object(traffic, message));
  }

  boolean usual(Traffic traffic, Message message) {
    return counts.of(type(traffic, message)) >= ENOUGH;
  }

  boolean usualObject(Traffic traffic, Message message) {
    return counts.of(object(traffic, message)) >= ENOUGH;
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
