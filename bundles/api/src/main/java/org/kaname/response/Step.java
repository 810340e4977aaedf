package org.kaname.response;

import java.time.Duration;
import java.util.List;
import org.kaname.detect.Link;

/**
 * One step of a plan, as a driver gets it.
 *
 * @param id 1 to 40 letters, digits and hyphens; the device remembers the step by it where it can.
 * @param driver name of the driver ({@link Capability#driver}).
 * @param action what is to be done.
 * @param target what is to be stopped.
 * @param limit after which the device, or the watchdog, ends the step; whole seconds, at least one.
 * @param packetsPerSecond for {@link Action#RATE_LIMIT}, else 0.
 * @param spare links that keep people safe: the driver refuses a step that would stop one.
 */
public record Step(
    String id,
    String driver,
    Action action,
    List<Selector> target,
    Duration limit,
    int packetsPerSecond,
    List<Link> spare) {
  public Step {
    if (!id.matches("[A-Za-z0-9-]{1,40}")) {
      throw new IllegalArgumentException("step id " + id);
    }
    if (limit.getSeconds() < 1 || limit.getNano() != 0) {
      throw new IllegalArgumentException("time limit " + limit);
    }
    if (target.isEmpty()) {
      throw new IllegalArgumentException("step without target");
    }
    target = List.copyOf(target);
    spare = List.copyOf(spare);
  }
}
