package org.kaname.response.model;

import java.util.List;

/**
 * Devices that belong together.
 *
 * @param id unique in the model.
 * @param name in the site's words.
 * @param prefixes addresses that belong to it; the longest prefix wins.
 * @param vlans 802.1Q identifiers that belong to it, 1..4094.
 * @param devices inventory ids, IP or MAC addresses that belong to it, whatever their address.
 * @param purdueLevel 0 process to 5 enterprise (IEC 62443-1-1); with one decimal: 3.5 is the
 *     demilitarised zone.
 */
public record Zone(
    String id,
    String name,
    List<Prefix> prefixes,
    List<Integer> vlans,
    List<String> devices,
    double purdueLevel) {
  public Zone {
    id = Names.checked(id);
    name = Names.shown(name);
    prefixes = List.copyOf(prefixes);
    vlans = List.copyOf(vlans);
    devices = devices.stream().map(Names::checked).map(Names::canonical).toList();
    if (!(purdueLevel >= 0 && purdueLevel <= 5)
        || purdueLevel * 10 != Math.rint(purdueLevel * 10)) {
      throw new IllegalArgumentException("level " + purdueLevel);
    }
    for (int vlan : vlans) {
      if (vlan < 1 || vlan > 4094) {
        throw new IllegalArgumentException("VLAN " + vlan);
      }
    }
  }
}
