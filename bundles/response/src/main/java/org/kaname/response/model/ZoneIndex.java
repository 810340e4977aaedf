package org.kaname.response.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kaname.detect.Endpoint;

/** Finds the zone of an endpoint: one look-up for each length of prefix that the model uses. */
final class ZoneIndex {
  private final Map<String, Zone> devices = new HashMap<>();
  private final Map<Integer, Zone> vlans = new HashMap<>();
  private final Map<Prefix.Key, Zone> prefixes = new HashMap<>();

  /** Lengths in use, the longest first. */
  private final SortedSet<Integer> lengths = new TreeSet<>((a, b) -> Integer.compare(b, a));

  ZoneIndex(List<Zone> zones) {
    for (Zone zone : zones) {
      zone.devices().forEach(device -> devices.put(device, zone));
      zone.vlans().forEach(vlan -> vlans.put(vlan, zone));
      for (Prefix prefix : zone.prefixes()) {
        prefixes.put(prefix.key(), zone);
        lengths.add(prefix.length());
      }
    }
  }

  Optional<Zone> find(Endpoint endpoint) {
    if (!devices.isEmpty()) {
      for (String name : Names.of(endpoint)) {
        Zone zone = devices.get(name);
        if (zone != null) {
          return Optional.of(zone);
        }
      }
    }
    Zone zone = byPrefix(endpoint.ip());
    return Optional.ofNullable(zone == null ? vlans.get(endpoint.vlan()) : zone);
  }

  private @Nullable Zone byPrefix(String ip) {
    if (ip.isEmpty() || lengths.isEmpty()) {
      return null;
    }
    byte[] octets = Names.octets(ip);
    for (int length : lengths) {
      Zone zone = length > octets.length * 8 ? null : prefixes.get(Prefix.key(octets, length));
      if (zone != null) {
        return zone;
      }
    }
    return null;
  }
}
