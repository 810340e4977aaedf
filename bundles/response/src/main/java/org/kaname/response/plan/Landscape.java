package org.kaname.response.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.kaname.detect.Endpoint;
import org.kaname.detect.Link;
import org.kaname.inventory.Conversation;
import org.kaname.inventory.Device;
import org.kaname.response.model.BusinessModel;
import org.kaname.response.model.Flow;
import org.kaname.response.model.LinkClass;
import org.kaname.response.model.Zone;

/**
 * Every link that is known, with its class and what needs it, as numbers and arrays: built once
 * when the inventory or the model has changed, then only read. Known are the conversations that
 * were seen, and the flows of the model whether they were seen or not.
 */
public final class Landscape {
  static final int[] NONE = {};

  private final BusinessModel model;
  private final List<Endpoint> nodes;
  private final Map<Endpoint, Integer> numbers;
  private final List<BusinessModel.Known> known;
  private final List<Optional<Zone>> zones;
  private final List<Link> links;
  private final int[] clients;
  private final int[] servers;
  private final LinkClass[] classes;
  private final int[][] nodeLinks;
  private final Map<LinkKey, Integer> linkNumbers;
  private final Map<String, int[]> byName;
  private final Map<String, int[]> byAddress;
  private final List<FunctionNeeds> functions;
  private final int[][] functionsOfNode;
  private final int[][] needed;
  private final List<Dependence> dependences;
  private final List<Link> safetyLinks;
  private final Map<String, int[]> byZone;

  /** A link without what it is called. */
  record LinkKey(Endpoint client, Endpoint server, int transport, int port) {
    static LinkKey of(Link link) {
      return new LinkKey(link.client(), link.server(), link.transport(), link.port());
    }
  }

  private Landscape(Surveyor found) {
    model = found.model;
    nodes = List.copyOf(found.nodes);
    numbers = Map.copyOf(found.numbers);
    known = List.copyOf(found.known);
    zones = nodes.stream().map(model::zone).toList();
    links = List.copyOf(found.links.values());
    clients = links.stream().mapToInt(link -> number(link.client())).toArray();
    servers = links.stream().mapToInt(link -> number(link.server())).toArray();
    linkNumbers = new HashMap<>(links.size() * 2);
    for (int i = 0; i < clients.length; i++) {
      linkNumbers.put(LinkKey.of(links.get(i)), i);
    }
    nodeLinks = nodeLinks();
    byName = found.byName();
    byAddress = found.byAddress();
    classes = new LinkClass[clients.length];
    List<Link> safe = new ArrayList<>();
    for (int i = 0; i < classes.length; i++) {
      classes[i] = model.classOf(links.get(i), known.get(clients[i]), known.get(servers[i]));
      if (classes[i] == LinkClass.SAFETY) {
        safe.add(links.get(i));
      }
    }
    safetyLinks = List.copyOf(safe);
    functions = FunctionNeeds.of(this);
    needed = new int[functions.size()][];
    functionsOfNode = functionsOfNode();
    byZone = byZone();
    dependences =
        model.parts().infrastructure().stream().map(one -> Dependence.of(this, one)).toList();
  }

  /** Surveys what is known. */
  public static Landscape of(
      BusinessModel model, Collection<Device> devices, Collection<Conversation> conversations) {
    return new Landscape(new Surveyor(model, devices, conversations));
  }

  private int[][] nodeLinks() {
    Ints[] rows = new Ints[nodes.size()];
    for (int i = 0; i < clients.length; i++) {
      row(rows, clients[i]).add(i);
      if (servers[i] != clients[i]) {
        row(rows, servers[i]).add(i);
      }
    }
    return arrays(rows);
  }

  private static int[][] arrays(Ints[] rows) {
    int[][] all = new int[rows.length][];
    for (int i = 0; i < all.length; i++) {
      all[i] = rows[i] == null ? NONE : rows[i].array();
    }
    return all;
  }

  private Map<String, int[]> byZone() {
    Map<String, Ints> rows = new HashMap<>();
    for (int node = 0; node < zones.size(); node++) {
      int number = node;
      zones
          .get(node)
          .ifPresent(zone -> rows.computeIfAbsent(zone.id(), any -> new Ints()).add(number));
    }
    Map<String, int[]> all = new HashMap<>();
    rows.forEach((zone, numbers) -> all.put(zone, numbers.array()));
    return all;
  }

  /** Devices that a function names, or that are an end of a flow that it needs. */
  private int[][] functionsOfNode() {
    Ints[] rows = new Ints[nodes.size()];
    for (int i = 0; i < needed.length; i++) {
      int function = i;
      Set<Integer> touched = new TreeSet<>();
      Ints others = new Ints();
      FunctionNeeds.leaves(
          functions.get(i).support(),
          leaf -> {
            if (leaf instanceof Support.OfDevice device) {
              Arrays.stream(device.nodes).forEach(touched::add);
            } else if (leaf instanceof Support.OfFlow flow) {
              Arrays.stream(named(flow.flow.client())).forEach(touched::add);
              Arrays.stream(named(flow.flow.server())).forEach(touched::add);
            } else if (leaf instanceof Support.OfFunction other) {
              others.add(other.function());
            }
          });
      needed[i] = others.array();
      touched.forEach(node -> row(rows, node).add(function));
    }
    return arrays(rows);
  }

  private static Ints row(Ints[] rows, int i) {
    if (rows[i] == null) {
      rows[i] = new Ints();
    }
    return rows[i];
  }

  /** Returns the model that it was built from. */
  public BusinessModel model() {
    return model;
  }

  /** Returns how many links are known. */
  public int links() {
    return clients.length;
  }

  /** Returns how many devices are known, each endpoint counted. */
  public int nodes() {
    return nodes.size();
  }

  /** Returns a link. */
  public Link link(int link) {
    return links.get(link);
  }

  /** Returns the class of a link. */
  public LinkClass classOf(int link) {
    return classes[link];
  }

  /** Returns every known link that keeps people safe. */
  public List<Link> safetyLinks() {
    return safetyLinks;
  }

  int client(int link) {
    return clients[link];
  }

  int server(int link) {
    return servers[link];
  }

  Endpoint endpoint(int node) {
    return nodes.get(node);
  }

  BusinessModel.Known known(int node) {
    return known.get(node);
  }

  Optional<Zone> zone(int node) {
    return zones.get(node);
  }

  /** Returns the number of an endpoint, -1 if it is not known. */
  int number(Endpoint endpoint) {
    return numbers.getOrDefault(endpoint, -1);
  }

  /** Returns the number of a link, -1 if it is not known. */
  int number(Link link) {
    return linkNumbers.getOrDefault(LinkKey.of(link), -1);
  }

  int[] linksOf(int node) {
    return nodeLinks[node];
  }

  int[] inZone(String zone) {
    return byZone.getOrDefault(zone, NONE);
  }

  /** Returns the endpoints with an inventory id, an IP or a MAC address. */
  int[] named(String name) {
    return byName.getOrDefault(name, NONE);
  }

  /** Returns the endpoints with an IP or a MAC address. */
  int[] addressed(String address) {
    return byAddress.getOrDefault(address, NONE);
  }

  /** Returns the links of a flow. */
  int[] linksOf(Flow flow) {
    Ints found = new Ints();
    for (int client : named(flow.client())) {
      for (int link : nodeLinks[client]) {
        Link one = links.get(link);
        if (clients[link] == client
            && one.transport() == flow.transport()
            && one.port() == flow.port()
            && contains(named(flow.server()), servers[link])) {
          found.add(link);
        }
      }
    }
    return found.array();
  }

  static boolean contains(int[] numbers, int number) {
    for (int one : numbers) {
      if (one == number) {
        return true;
      }
    }
    return false;
  }

  /** Lists what the functions need, each after those it needs. */
  List<FunctionNeeds> functions() {
    return functions;
  }

  /** Returns the functions that need a device, or a flow of it. */
  int[] functionsOf(int node) {
    return functionsOfNode[node];
  }

  /** Returns the functions that a function needs. */
  int[] neededBy(int function) {
    return needed[function];
  }

  List<Dependence> dependences() {
    return dependences;
  }
}
