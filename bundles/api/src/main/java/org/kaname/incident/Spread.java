package org.kaname.incident;

import java.util.List;
import java.util.Optional;
import org.kaname.detect.Endpoint;
import org.kaname.detect.Link;
import org.kaname.text.Text;

/**
 * One step of how an incident went through the network.
 *
 * @param time epoch nanoseconds of the first alert about it.
 * @param from who acted.
 * @param to who was acted on.
 * @param link the traffic, if the alert was about one link.
 * @param what the finding that told it.
 * @param techniques ids of ATT&amp;CK for ICS, for instance {@code T0855}.
 */
public record Spread(
    long time,
    Endpoint from,
    Endpoint to,
    Optional<Link> link,
    Text what,
    List<String> techniques) {
  public Spread {
    techniques = List.copyOf(techniques);
  }
}
