package org.kaname.response;

import java.util.List;
import org.kaname.detect.Link;

/**
 * What a step would really stop: at least its target, often more, such as everybody behind a switch
 * port.
 *
 * @param control whether the enforcement point is on the path of the target.
 * @param stops every link that would be stopped is selected by one of these.
 * @param whole whether that is certain; false if others might be stopped too, because the driver
 *     does not know what is behind its port.
 */
public record Reach(Control control, List<Selector> stops, boolean whole) {
  public Reach {
    stops = List.copyOf(stops);
  }

  /** What a driver says of a target that it cannot act on. */
  public static final Reach NONE = new Reach(Control.NONE, List.of(), false);

  /** Says whether a link would be stopped. */
  public boolean stops(Link link) {
    for (Selector selector : stops) {
      if (selector.selects(link)) {
        return true;
      }
    }
    return false;
  }
}
