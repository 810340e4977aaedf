package org.kaname.response;

import java.time.Duration;
import java.util.List;

/**
 * What a device holds for a step, as it was read back from the device.
 *
 * @param step id of the step.
 * @param stops what it stops.
 * @param remaining until it ends by itself.
 */
public record Held(String step, List<Selector> stops, Duration remaining) {
  public Held {
    stops = List.copyOf(stops);
  }
}
