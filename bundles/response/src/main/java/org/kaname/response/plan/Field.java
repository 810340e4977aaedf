package org.kaname.response.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kaname.detect.Endpoint;
import org.kaname.detect.Link;
import org.kaname.incident.Incident;
import org.kaname.incident.Spread;
import org.kaname.response.Selector;
import org.kaname.response.model.BusinessModel.Known;
import org.kaname.response.model.Flow;
import org.kaname.response.model.LinkClass;
import org.kaname.response.model.Names;
import org.kaname.response.model.Zone;

/**
 * A landscape with the links of an incident that were not known before. They are numbered behind
 * the known ones.
 */
final class Field {
  private final Landscape base;
  private final List<Endpoint> nodes = new ArrayList<>();
  private final Map<Endpoint, Integer> numbers = new HashMap<>();
  private final List<Known> known = new ArrayList<>();
  private final List<Optional<Zone>> zones = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private final Map<Landscape.LinkKey, Integer> linkNumbers = new HashMap<>();
  private final List<List<String>> clientNames = new ArrayList<>();
  private final List<List<String>> serverNames = new ArrayList<>();
  private final List<LinkClass> classes = new ArrayList<>();
  private final Map<Integer, Ints> extraLinks = new HashMap<>();

  /** Pairs of which only that they met is known: stopped with a pair or a device, counted never. */
  private final BitSet phantoms = new BitSet();

  Field(Landscape base, Incident incident) {
    this.base = base;
    for (Spread spread : incident.spread()) {
      node(spread.from());
      node(spread.to());
      spread.link().ifPresent(this::link);
    }
  }

  Landscape landscape() {
    return base;
  }

  int node(Endpoint endpoint) {
    int there = base.number(endpoint);
    if (there >= 0) {
      return there;
    }
    Integer before = numbers.get(endpoint);
    if (before != null) {
      return before;
    }
    int number = base.nodes() + nodes.size();
    nodes.add(endpoint);
    numbers.put(endpoint, number);
    known.add(base.model().known(endpoint));
    zones.add(base.model().zone(endpoint));
    return number;
  }

  /** Returns the number of a link; one that was not known is known from now on. */
  int link(Link link) {
    int there = base.number(link);
    if (there >= 0) {
      return there;
    }
    Integer before = linkNumbers.get(Landscape.LinkKey.of(link));
    return before == null ? add(link) : before;
  }

  private int add(Link link) {
    int number = base.links() + links.size();
    int client = node(link.client());
    int server = node(link.server());
    added(link);
    linkNumbers.put(Landscape.LinkKey.of(link), number);
    classes.add(base.model().classOf(link, known(client), known(server)));
    extraLinks.computeIfAbsent(client, any -> new Ints()).add(number);
    if (server != client) {
      extraLinks.computeIfAbsent(server, any -> new Ints()).add(number);
    }
    return number;
  }

  private void added(Link link) {
    links.add(link);
    clientNames.add(Names.of(link.client()));
    serverNames.add(Names.of(link.server()));
  }

  /** Returns a number for whatever goes from one device to another. */
  int phantom(Endpoint from, Endpoint to) {
    int number = base.links() + links.size();
    added(new Link(from, to, 0, 0, ""));
    classes.add(LinkClass.FOREIGN);
    phantoms.set(number);
    int client = node(from);
    extraLinks.computeIfAbsent(client, any -> new Ints()).add(number);
    extraLinks.computeIfAbsent(node(to), any -> new Ints()).add(number);
    return number;
  }

  boolean phantom(int link) {
    return phantoms.get(link);
  }

  /** Returns every link that keeps people safe. */
  List<Link> safetyLinks() {
    List<Link> extra = new ArrayList<>();
    for (int i = 0; i < links.size(); i++) {
      if (classes.get(i) == LinkClass.SAFETY) {
        extra.add(links.get(i));
      }
    }
    if (extra.isEmpty()) {
      return base.safetyLinks();
    }
    extra.addAll(base.safetyLinks());
    return List.copyOf(extra);
  }

  int links() {
    return base.links() + links.size();
  }

  int nodes() {
    return base.nodes() + nodes.size();
  }

  Link link(int link) {
    return link < base.links() ? base.link(link) : links.get(link - base.links());
  }

  LinkClass classOf(int link) {
    return link < base.links() ? base.classOf(link) : classes.get(link - base.links());
  }

  int client(int link) {
    return link < base.links() ? base.client(link) : node(link(link).client());
  }

  int server(int link) {
    return link < base.links() ? base.server(link) : node(link(link).server());
  }

  Endpoint endpoint(int node) {
    return node < base.nodes() ? base.endpoint(node) : nodes.get(node - base.nodes());
  }

  Known known(int node) {
    return node < base.nodes() ? base.known(node) : known.get(node - base.nodes());
  }

  Optional<Zone> zone(int node) {
    return node < base.nodes() ? base.zone(node) : zones.get(node - base.nodes());
  }

  /** Returns the links of a device, whichever end it is. */
  int[] linksOf(int node) {
    int[] before = node < base.nodes() ? base.linksOf(node) : Landscape.NONE;
    Ints extra = extraLinks.get(node);
    return extra == null ? before : joined(before, extra.array());
  }

  private static int[] joined(int[] some, int[] more) {
    int[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  /** Returns the endpoints with an IP or a MAC address. */
  int[] addressed(String address) {
    int[] extra =
        nodes.stream()
            .filter(one -> address.equals(one.ip()) || address.equals(one.mac()))
            .mapToInt(this::node)
            .toArray();
    return joined(base.addressed(address), extra);
  }

  /** Returns the endpoints with an inventory id, an IP or a MAC address. */
  int[] named(String name) {
    int[] extra =
        nodes.stream().filter(one -> Names.of(one).contains(name)).mapToInt(this::node).toArray();
    return joined(base.named(name), extra);
  }

  /** Returns the functions that need a device, or a flow of it, by whatever name. */
  int[] functionsOf(int node) {
    if (node < base.nodes()) {
      return base.functionsOf(node);
    }
    IntStream found = IntStream.empty();
    for (String name : Names.of(endpoint(node))) {
      found =
          IntStream.concat(
              found,
              Arrays.stream(base.named(name)).flatMap(i -> Arrays.stream(base.functionsOf(i))));
    }
    return found.distinct().sorted().toArray();
  }

  /** Returns the links of a flow that were not known before. */
  int[] extraLinksOf(Flow flow) {
    Ints found = new Ints();
    for (int i = 0; i < links.size(); i++) {
      Link one = links.get(i);
      if (!phantoms.get(base.links() + i)
          && one.transport() == flow.transport()
          && one.port() == flow.port()
          && clientNames.get(i).contains(flow.client())
          && serverNames.get(i).contains(flow.server())) {
        found.add(base.links() + i);
      }
    }
    return found.array();
  }

  /** Marks the links that a selector selects. */
  void select(Selector selector, BitSet into) {
    if (!selector.client().isEmpty()) {
      select(selector, selector.client(), true, into);
    } else if (!selector.server().isEmpty()) {
      select(selector, selector.server(), false, into);
    } else {
      for (int link = 0; link < links(); link++) {
        if (selector.selects(link(link))) {
          into.set(link);
        }
      }
    }
  }

  private void select(Selector selector, String address, boolean client, BitSet into) {
    for (int node : addressed(address)) {
      for (int link : linksOf(node)) {
        if ((client ? client(link) : server(link)) == node && selector.selects(link(link))) {
          into.set(link);
        }
      }
    }
  }
}
