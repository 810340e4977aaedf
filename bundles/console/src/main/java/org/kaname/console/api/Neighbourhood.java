package org.kaname.console.api;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import org.kaname.detect.Severity;
import org.kaname.inventory.Conversation;
import org.kaname.inventory.Device;
import org.kaname.inventory.Inventory;

/** What a device talks to, and they to, as a graph of bounded size. */
final class Neighbourhood {
  private final Map<String, Device> devices = new HashMap<>();
  private final Map<String, Set<String>> peers = new HashMap<>();
  private final List<Conversation> conversations;
  private final Alarms alarms;

  Neighbourhood(Inventory inventory, Alarms alarms) {
    this.alarms = alarms;
    this.conversations = inventory.conversations();
    inventory.devices().forEach(device -> devices.put(device.id(), device));
    for (Conversation c : conversations) {
      peers.computeIfAbsent(c.client(), key -> new TreeSet<>()).add(c.server());
      peers.computeIfAbsent(c.server(), key -> new TreeSet<>()).add(c.client());
    }
  }

  /**
   * Returns the devices within some hops, nearest first.
   *
   * @param most nodes given back at most; how many were left out is said.
   */
  Graph around(Device start, int hops, int most) {
    Map<String, Integer> distance = new LinkedHashMap<>();
    Queue<String> queue = new ArrayDeque<>();
    distance.put(start.id(), 0);
    queue.add(start.id());
    int left = 0;
    for (String at = queue.poll(); at != null; at = queue.poll()) {
      int next = distance.getOrDefault(at, 0) + 1;
      if (next > hops) {
        break;
      }
      for (String peer : peers.getOrDefault(at, Set.of())) {
        if (distance.containsKey(peer)) {
          continue;
        }
        if (distance.size() >= most) {
          left++;
        } else {
          distance.put(peer, next);
          queue.add(peer);
        }
      }
    }
    List<Node> nodes = new ArrayList<>();
    distance.forEach((id, hop) -> nodes.add(node(id, hop)));
    return new Graph(nodes, new ArrayList<>(edges(distance.keySet())), left);
  }

  private Node node(String id, int hop) {
    Device device = devices.get(id);
    if (device == null) {
      return new Node(id, "", "", "", hop, false, "");
    }
    return new Node(
        id,
        CompactDevices.name(device),
        device.type(),
        device.zone(),
        hop,
        device.approved() != null,
        alarms.of(device).map(Severity::word).orElse(""));
  }

  private Collection<Edge> edges(Set<String> shown) {
    Map<String, Edge> edges = new LinkedHashMap<>();
    for (Conversation c : conversations) {
      if (shown.contains(c.client()) && shown.contains(c.server())) {
        Edge edge = new Edge(c.client(), c.server(), label(c), c.firstSeen(), c.lastSeen());
        edges.merge(c.client() + '\n' + c.server(), edge, Edge::with);
      }
    }
    return edges.values();
  }

  static String label(Conversation c) {
    if (!c.protocol().isEmpty()) {
      return c.protocol();
    }
    return switch (c.transport()) {
      case 6 -> "tcp/" + c.port();
      case 17 -> "udp/" + c.port();
      case 0 -> "eth/" + Integer.toHexString(c.port());
      default -> "ip/" + c.transport();
    };
  }

  /**
   * A part of the network.
   *
   * @param left devices within the hops that had no room.
   */
  record Graph(List<Node> nodes, List<Edge> edges, int left) {
    Graph {
      nodes = List.copyOf(nodes);
      edges = List.copyOf(edges);
    }
  }

  /** A device in the graph, some hops from its middle. */
  record Node(
      String id,
      String name,
      String type,
      String zone,
      int hop,
      boolean approved,
      String severity) {}

  /** Everything two devices talk about in one direction of calling. */
  record Edge(String client, String server, List<String> protocols, long first, long last) {
    Edge(String client, String server, String protocol, long first, long last) {
      this(client, server, List.of(protocol), first, last);
    }

    Edge {
      protocols = List.copyOf(protocols);
    }

    Edge with(Edge other) {
      Set<String> all = new TreeSet<>(protocols);
      all.addAll(other.protocols);
      return new Edge(
          client,
          server,
          List.copyOf(all),
          Math.min(first, other.first),
          Math.max(last, other.last));
    }
  }
}
