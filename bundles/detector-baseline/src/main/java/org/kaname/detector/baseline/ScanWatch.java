package org.kaname.detector.baseline;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.kaname.detect.Traffic;

/**
 * Sees scans: many new links of one device that nobody answers within two seconds. Works before
 * anything is learned.
 */
final class ScanWatch {
  private static final long ANSWER = 2_000_000_000L;
  private static final long WINDOW = 60_000_000_000L;
  private static final int MOST_WAITING = 65_536;

  private record Opened(int link, long time) {}

  private static final class Count {
    int links;
    long since;
    long told;
  }

  private final Deque<Opened> waiting = new ArrayDeque<>();
  private final Map<Integer, Count> counts = new HashMap<>();
  private final int threshold;

  /** Takes a device that scans. */
  interface Found {
    void scan(int device, int peer, int links);
  }

  ScanWatch(int threshold) {
    this.threshold = threshold;
  }

  void opened(int link, long time) {
    if (waiting.size() < MOST_WAITING) {
      waiting.addLast(new Opened(link, time));
    }
  }

  void second(Traffic traffic, long now, Found found) {
    while (!waiting.isEmpty() && now - waiting.peekFirst().time() >= ANSWER) {
      Opened opened = waiting.removeFirst();
      int server = traffic.server(opened.link());
      if (!traffic.answered(opened.link()) && !traffic.group(server)) {
        unanswered(traffic.client(opened.link()), server, now, found);
      }
    }
    counts.values().removeIf(count -> now - count.since > WINDOW);
  }

  private void unanswered(int client, int server, long now, Found found) {
    Count count = counts.computeIfAbsent(client, key -> new Count());
    if (count.links == 0 || now - count.since > WINDOW) {
      count.links = 0;
      count.since = now;
    }
    count.links++;
    if (count.links >= threshold && now - count.told > ANSWER) {
      count.told = now;
      found.scan(client, server, count.links);
    }
  }

  void restart() {
    waiting.clear();
    counts.clear();
  }
}
