package org.kaname.response.nftables;

import java.util.List;
import java.util.Set;
import org.kaname.response.Crossing;

/**
 * What a site set for one enforcement point.
 *
 * @param name of it.
 * @param crossings between which sides it stands.
 * @param management addresses it is reached by; none for this host.
 * @param allowed addresses that a device in quarantine may talk to.
 * @param remote whether it is another host.
 */
record Settings(
    String name,
    List<Crossing> crossings,
    Set<String> management,
    List<String> allowed,
    boolean remote) {
  Settings {
    crossings = List.copyOf(crossings);
    management = Set.copyOf(management);
    allowed = List.copyOf(allowed);
  }
}
