package org.kaname.response.plan;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.kaname.response.model.Infrastructure;
import org.kaname.response.model.Infrastructure.Role;
import org.kaname.response.model.Zone;

/** Links that depend on a device without going to it: behind a gateway, after a name was asked. */
final class Dependence {
  private final Infrastructure infrastructure;
  private final Set<String> zones;
  private final int[] nodes;

  /** Of known links, those that are lost when the device is. */
  private final BitSet links = new BitSet();

  private Dependence(Landscape landscape, Infrastructure infrastructure) {
    this.infrastructure = infrastructure;
    this.zones = new HashSet<>(infrastructure.zones());
    this.nodes = landscape.named(infrastructure.device());
    if (zones.isEmpty()) {
      for (int link = 0; link < landscape.links(); link++) {
        link(landscape, link);
      }
    } else {
      for (String zone : zones) {
        for (int node : landscape.inZone(zone)) {
          for (int link : landscape.linksOf(node)) {
            link(landscape, link);
          }
        }
      }
    }
  }

  private void link(Landscape landscape, int link) {
    int client = landscape.client(link);
    int server = landscape.server(link);
    if (depends(client, landscape.zone(client), server, landscape.zone(server))) {
      links.set(link);
    }
  }

  static Dependence of(Landscape landscape, Infrastructure infrastructure) {
    return new Dependence(landscape, infrastructure);
  }

  Role role() {
    return infrastructure.role();
  }

  /** Returns the endpoints of the device. */
  int[] nodes() {
    return nodes;
  }

  BitSet links() {
    return links;
  }

  /** Says whether a device is one of those it does its work for. */
  boolean serves(int node, Optional<Zone> zone) {
    return !Landscape.contains(nodes, node)
        && (zones.isEmpty() || zone.isPresent() && zones.contains(zone.get().id()));
  }

  /** Says whether a link is lost when the device is. */
  boolean depends(int client, Optional<Zone> from, int server, Optional<Zone> to) {
    boolean served = serves(client, from) || serves(server, to);
    return role() == Role.GATEWAY ? served && crosses(from, to) : served;
  }

  /** Two devices of which no zone is known may be on either side. */
  private static boolean crosses(Optional<Zone> from, Optional<Zone> to) {
    return from.isEmpty() || to.isEmpty() || !from.get().id().equals(to.get().id());
  }
}
