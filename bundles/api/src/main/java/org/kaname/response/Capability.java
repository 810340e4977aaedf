package org.kaname.response;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.kaname.text.Text;

/**
 * What a driver can do.
 *
 * @param driver name of the driver and its device, unique in the installation: {@code
 *     nftables:local}, {@code snmp:switch-3}.
 * @param actions what it can do.
 * @param paths what it controls, in words; for people.
 * @param ownTimer whether the device itself ends a step; if not, a watchdog process does.
 * @param longest longest time limit it can hold.
 * @param lag how long it usually takes from the call to the effect.
 * @param enforcement addresses that it needs to reach its device: no step may stop them.
 * @param lastResort whether it is offered only when nothing else is.
 */
public record Capability(
    String driver,
    Set<Action> actions,
    List<Text> paths,
    boolean ownTimer,
    Duration longest,
    Duration lag,
    Set<String> enforcement,
    boolean lastResort) {
  public Capability {
    if (!driver.matches("[a-z0-9]+:[A-Za-z0-9._-]{1,64}")) {
      throw new IllegalArgumentException("driver " + driver);
    }
    actions = Set.copyOf(actions);
    paths = List.copyOf(paths);
    enforcement = Set.copyOf(enforcement);
  }
}
