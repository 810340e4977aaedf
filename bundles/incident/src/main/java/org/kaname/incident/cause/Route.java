package org.kaname.incident.cause;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kaname.detect.Alert;
import org.kaname.detect.Link;
import org.kaname.detect.Severity;
import org.kaname.incident.Spread;

/**
 * How one incident went through the network: each link, or each pair of devices, once. Silence is
 * no step: it says that somebody did nothing.
 */
public final class Route {
  private static final int MOST = 50;

  /** What is told once. */
  private record Way(String from, String to, int transport, int port) {}

  private final Meanings meanings;
  private final Set<Way> known = new HashSet<>();
  private final List<Spread> steps = new ArrayList<>();
  private List<Spread> copy = List.of();

  /** Makes an empty one. */
  public Route(Meanings meanings) {
    this.meanings = meanings;
  }

  /** Takes an alert. */
  public void add(Alert alert) {
    if (steps.size() >= MOST || alert.severity() == Severity.INFO || !meanings.acts(alert)) {
      return;
    }
    if (known.add(way(alert))) {
      steps.add(
          new Spread(
              alert.time(),
              alert.origin(),
              alert.peer(),
              alert.link(),
              alert.what(),
              meanings.techniques(alert)));
    }
  }

  private static Way way(Alert alert) {
    Optional<Link> link = alert.link();
    return new Way(
        alert.origin().text(),
        alert.peer().text(),
        link.map(Link::transport).orElse(-1),
        link.map(Link::port).orElse(-1));
  }

  /** Returns the steps so far, oldest first, at most 50. */
  public List<Spread> steps() {
    if (copy.size() != steps.size()) {
      copy = steps.stream().sorted(Comparator.comparingLong(Spread::time)).toList();
    }
    return copy;
  }
}
