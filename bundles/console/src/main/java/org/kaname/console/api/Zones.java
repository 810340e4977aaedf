package org.kaname.console.api;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kaname.detect.Severity;
import org.kaname.inventory.Conversation;
import org.kaname.inventory.Device;
import org.kaname.inventory.Inventory;

/** The network by zones: how many devices each has, and which zones talk to each other. */
final class Zones {
  private Zones() {}

  static Map<String, Object> of(Inventory inventory, Alarms alarms) {
    Map<String, Zone> zones = new TreeMap<>();
    Map<String, String> zoneOf = new HashMap<>();
    for (Device device : inventory.devices()) {
      zoneOf.put(device.id(), device.zone());
      zones.merge(device.zone(), Zone.of(device, alarms), Zone::with);
    }
    Map<List<String>, Link> links = new LinkedHashMap<>();
    for (Conversation c : inventory.conversations()) {
      String from = zoneOf.get(c.client());
      String to = zoneOf.get(c.server());
      if (from != null && to != null) {
        Link link = new Link(from, to, 1, List.of(Neighbourhood.label(c)));
        links.merge(List.of(from, to), link, Link::with);
      }
    }
    return Map.of("zones", List.copyOf(zones.values()), "links", List.copyOf(links.values()));
  }

  /** Devices of one zone. */
  record Zone(
      String zone,
      int devices,
      int unapproved,
      int learning,
      int alarmed,
      @Nullable Severity severity) {
    static Zone of(Device device, Alarms alarms) {
      @Nullable Severity severity = alarms.of(device).orElse(null);
      return new Zone(
          device.zone(),
          1,
          device.approved() == null ? 1 : 0,
          device.maturity() < 100 ? 1 : 0,
          severity == null ? 0 : 1,
          severity);
    }

    Zone with(Zone other) {
      return new Zone(
          zone,
          devices + other.devices,
          unapproved + other.unapproved,
          learning + other.learning,
          alarmed + other.alarmed,
          worse(severity, other.severity));
    }

    private static @Nullable Severity worse(@Nullable Severity a, @Nullable Severity b) {
      if (a == null || b == null) {
        return a == null ? b : a;
      }
      return a.compareTo(b) >= 0 ? a : b;
    }
  }

  /** Conversations that one zone's devices begin with another's, or among themselves. */
  record Link(String from, String to, int conversations, List<String> protocols) {
    Link {
      protocols = List.copyOf(protocols);
    }

    Link with(Link other) {
      Set<String> all = new TreeSet<>(protocols);
      all.addAll(other.protocols);
      return new Link(from, to, conversations + other.conversations, List.copyOf(all));
    }
  }
}
