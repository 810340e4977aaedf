package org.kaname.response.reset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.kaname.detect.Endpoint;
import org.kaname.detect.Link;
import org.kaname.response.ResponseFault;
import org.kaname.response.Selector;

/** Which links were seen on the interface, and when. Thread-safe. */
final class Sightings {
  private static final long WAIT_NANOS = 2_000_000_000L;
  private static final long FRESH_NANOS = 900_000_000_000L;
  private static final int PATIENCE_MILLIS = 100;
  private static final int TCP = 6;
  private static final int MOST = 10_000;

  private final String interfaceName;
  private final Map<Selector, Long> seen = new ConcurrentHashMap<>();

  Sightings(String interfaceName) {
    this.interfaceName = interfaceName;
  }

  /** Listens for up to two seconds for TCP segments of links. */
  void look(List<Link> links) throws ResponseFault {
    List<Selector> wanted =
        new ArrayList<>(
            links.stream()
                .filter(link -> link.transport() == TCP)
                .map(Selector::of)
                .filter(selector -> Target.of(List.of(selector)).isPresent())
                .distinct()
                .limit(HostFilter.MOST_HOSTS)
                .toList());
    try (PacketSocket ear = new PacketSocket(interfaceName)) {
      ear.filter(HostFilter.of(wanted.stream().map(Sightings::target).map(Target::host).toList()));
      long end = System.nanoTime() + WAIT_NANOS;
      while (!wanted.isEmpty() && System.nanoTime() - end < 0) {
        Optional<Segment> segment = Segment.of(ear.receive(PATIENCE_MILLIS));
        segment.ifPresent(one -> wanted.removeIf(selector -> sees(selector, one)));
      }
    }
  }

  private static Target target(Selector selector) {
    return Target.of(List.of(selector)).orElseThrow().get(0);
  }

  private boolean sees(Selector selector, Segment segment) {
    boolean sees = target(selector).selects(segment);
    if (sees && (seen.size() < MOST || seen.containsKey(selector))) {
      seen.put(selector, System.nanoTime());
    }
    return sees;
  }

  /** Says whether links of a selector were seen not long ago. */
  boolean saw(Selector selector) {
    long now = System.nanoTime();
    return seen.entrySet().stream()
        .anyMatch(
            entry ->
                now - entry.getValue() < FRESH_NANOS && selector.selects(link(entry.getKey())));
  }

  private static Link link(Selector exact) {
    return new Link(
        new Endpoint("", 0, "", exact.client(), -1),
        new Endpoint("", 0, "", exact.server(), -1),
        exact.transport(),
        Math.max(0, exact.port()),
        "");
  }
}
