package org.kaname.response.reset;

import java.time.Duration;
import java.util.List;
import org.kaname.response.Held;
import org.kaname.response.Selector;

/**
 * A step in force.
 *
 * @param step its id.
 * @param stops as the step says.
 * @param targets the same, for comparing with packets.
 * @param end {@link System#nanoTime} when its time is over: nobody can set that clock.
 */
record Order(String step, List<Selector> stops, List<Target> targets, long end) {
  Order {
    stops = List.copyOf(stops);
    targets = List.copyOf(targets);
  }

  boolean over() {
    return System.nanoTime() - end >= 0;
  }

  Held held() {
    return new Held(step, stops, Duration.ofNanos(Math.max(0, end - System.nanoTime())));
  }
}
