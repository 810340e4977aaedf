package org.kaname.inventory.passive;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kaname.inventory.Approved;
import org.kaname.inventory.Device;

/**
 * The approved side by address: an entry is known by its MAC address, else by its IP address. An
 * entry that comes with the same one replaces the entry before it.
 */
final class ApprovedIndex {
  private final Map<String, Approved> byKey = new LinkedHashMap<>();
  private final Map<String, Approved> byIp = new HashMap<>();

  ApprovedIndex(Collection<Approved> entries) {
    entries.forEach(this::put);
  }

  /** Puts an entry in; one without MAC address takes that of the entry with its IP address. */
  void put(Approved entry) {
    Approved sameIp = byIp.get(entry.ip());
    Approved put = sameIp != null && entry.mac().isEmpty() ? withMac(entry, sameIp.mac()) : entry;
    if (sameIp != null && sameIp.mac().isEmpty()) {
      byKey.remove(sameIp.ip()); // was known by its IP address alone
    }
    Approved before = byKey.put(put.mac().isEmpty() ? put.ip() : put.mac(), put);
    if (before != null) {
      byIp.remove(before.ip(), before);
    }
    if (!put.ip().isEmpty()) {
      byIp.put(put.ip(), put);
    }
  }

  private static Approved withMac(Approved entry, String mac) {
    return new Approved(
        mac,
        entry.ip(),
        entry.name(),
        entry.owner(),
        entry.place(),
        entry.licence(),
        entry.note(),
        entry.approvedBy(),
        entry.approvedAt());
  }

  List<Approved> all() {
    return List.copyOf(byKey.values());
  }

  /** Returns the entry that stands for these addresses. */
  Optional<Approved> of(String mac, String ip) {
    Approved found = mac.isEmpty() ? null : byKey.get(mac);
    if (found == null && !ip.isEmpty()) {
      found = byIp.get(ip);
    }
    return Optional.ofNullable(found);
  }

  /** Returns the ids of devices that no entry stands for. */
  List<String> unapproved(Collection<Device> observed) {
    return observed.stream()
        .filter(device -> of(device.endpoint().mac(), device.endpoint().ip()).isEmpty())
        .map(Device::id)
        .toList();
  }

  /** Returns the entries of which no device was observed. */
  List<Approved> without(Collection<Device> observed) {
    Set<String> seen = new HashSet<>();
    for (Device device : observed) {
      seen.add(device.endpoint().mac());
      seen.add(device.endpoint().ip());
    }
    seen.remove("");
    return byKey.values().stream()
        .filter(entry -> !seen.contains(entry.mac()) && !seen.contains(entry.ip()))
        .toList();
  }
}
