package org.kaname.response.snmp;

import java.util.Map;
import java.util.Set;

/**
 * What was read from a switch.
 *
 * @param ports names of its ports; empty before it was read.
 * @param behind port name to the MAC addresses that the switch has seen behind it.
 * @param table whether the switch keeps such a table.
 * @param time {@link System#nanoTime} when it was read.
 */
record Sight(Set<String> ports, Map<String, Set<String>> behind, boolean table, long time) {
  /** Switches forget an address after five minutes (IEEE 802.1D-2004, table 7-5). */
  private static final long FRESH_NANOS = 300_000_000_000L;

  /** Nothing was read yet. */
  static final Sight NONE = new Sight(Set.of(), Map.of(), false, 0);

  Sight {
    ports = Set.copyOf(ports);
    behind = Map.copyOf(behind);
  }

  /** Says whether it may be relied on for what is behind a port. */
  boolean fresh(long now) {
    return table && now - time < FRESH_NANOS;
  }

  /** Returns the MAC addresses seen behind a port. */
  Set<String> behind(String port) {
    return behind.getOrDefault(port, Set.of());
  }
}
