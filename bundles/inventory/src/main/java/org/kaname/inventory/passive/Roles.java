package org.kaname.inventory.passive;

import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.kaname.detect.Traffic;

/** Who calls and who is called, by which protocols: from the links of one shard. */
final class Roles {
  private final BitSet clients = new BitSet();
  private final BitSet servers = new BitSet();
  private final Map<Integer, SortedSet<String>> protocols = new HashMap<>();

  static Roles of(Traffic traffic, BitSet links) {
    Roles roles = new Roles();
    links.stream().filter(link -> !traffic.chatter(link)).forEach(link -> roles.add(traffic, link));
    return roles;
  }

  private void add(Traffic traffic, int link) {
    int client = traffic.client(link);
    int server = traffic.server(link);
    clients.set(client);
    if (traffic.answered(link)) {
      servers.set(server);
    }
    int protocol = traffic.protocol(link);
    if (protocol != 0) {
      String name = traffic.protocolName(protocol);
      protocols.computeIfAbsent(client, device -> new TreeSet<>()).add(name);
      protocols.computeIfAbsent(server, device -> new TreeSet<>()).add(name);
    }
  }

  String role(int device) {
    if (clients.get(device)) {
      return servers.get(device) ? "both" : "client";
    }
    return servers.get(device) ? "server" : "";
  }

  SortedSet<String> protocols(int device) {
    return protocols.getOrDefault(device, Collections.emptySortedSet());
  }
}
