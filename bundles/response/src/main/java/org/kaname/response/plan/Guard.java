package org.kaname.response.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.kaname.detect.Link;
import org.kaname.response.Selector;
import org.kaname.response.model.LinkClass;
import org.kaname.response.model.Window;

/** Finds what stands against stopping links: over every one of them, not over the target only. */
final class Guard {
  private final Situation situation;
  private final Field field;
  private final Set<String> people;
  private final Set<String> enforcement;
  private final BitSet peopleNodes = new BitSet();
  private final BitSet enforcementNodes = new BitSet();
  private final List<Closed> windows = new ArrayList<>();

  /** A window that is open before a step ends, with what it is about. */
  private record Closed(Window window, BitSet nodes, BitSet links) {}

  Guard(Situation situation, Field field, Collection<String> enforcement) {
    this.situation = situation;
    this.field = field;
    this.enforcement = new TreeSet<>(enforcement);
    this.enforcement.addAll(situation.rules().own());
    this.people = new TreeSet<>(situation.rules().operators());
    // In a selector an empty address is everybody.
    this.enforcement.remove("");
    this.people.remove("");
    this.enforcement.forEach(address -> mark(field.addressed(address), enforcementNodes));
    this.people.forEach(address -> mark(field.addressed(address), peopleNodes));
    Instant end = situation.now().plus(situation.limit());
    for (Window window : field.landscape().model().parts().windows()) {
      if (window.kind() == Window.Kind.NO_TOUCH && window.time().meets(situation.now(), end)) {
        windows.add(closed(window));
      }
    }
  }

  private static void mark(int[] numbers, BitSet into) {
    for (int number : numbers) {
      into.set(number);
    }
  }

  private Closed closed(Window window) {
    BitSet nodes = new BitSet();
    BitSet links = new BitSet();
    window.scope().devices().forEach(device -> mark(field.named(device), nodes));
    Set<String> zones = new HashSet<>(window.scope().zones());
    for (int node = 0; !zones.isEmpty() && node < field.nodes(); node++) {
      if (field.zone(node).filter(zone -> zones.contains(zone.id())).isPresent()) {
        nodes.set(node);
      }
    }
    Set<String> functions = new HashSet<>(window.scope().functions());
    List<FunctionNeeds> all = field.landscape().functions();
    for (int i = all.size() - 1; i >= 0; i--) { // those that need others come first
      if (functions.contains(all.get(i).function().id())) {
        FunctionNeeds.leaves(
            all.get(i).support(),
            leaf -> {
              if (leaf instanceof Support.OfFlow flow) {
                mark(flow.links, links);
                mark(field.extraLinksOf(flow.flow), links);
              } else if (leaf instanceof Support.OfDevice device) {
                mark(device.nodes, nodes);
                mark(field.named(device.name), nodes);
              } else if (leaf instanceof Support.OfFunction other) {
                functions.add(all.get(other.function()).function().id());
              }
            });
      }
    }
    return new Closed(window, nodes, links);
  }

  /** Returns what stands against stopping what selectors and links say. */
  List<Obstacle> obstacles(Collection<Selector> selectors, BitSet links, boolean whole, int steps) {
    List<Obstacle> found = new ArrayList<>();
    Sweep sweep = new Sweep(links);
    sweep.first(LinkClass.SAFETY, Obstacle.Kind.SAFETY, found);
    protect(people, peopleNodes, selectors, sweep, Obstacle.Kind.OPERATOR, found);
    protect(enforcement, enforcementNodes, selectors, sweep, Obstacle.Kind.ENFORCEMENT, found);
    sweep.first(LinkClass.UNCLASSIFIED, Obstacle.Kind.UNCLASSIFIED, found);
    if (!whole) {
      found.add(new Obstacle(Obstacle.Kind.NOT_WHOLE, Map.of()));
    }
    if (sweep.devices.size() > situation.rules().mostDevices()) {
      found.add(
          new Obstacle(
              Obstacle.Kind.MANY_DEVICES,
              Map.of("devices", sweep.devices.size(), "most", situation.rules().mostDevices())));
    }
    if (situation.rules().usedThisHour() + steps > situation.rules().hourlyCap()) {
      found.add(
          new Obstacle(
              Obstacle.Kind.HOURLY_CAP,
              Map.of(
                  "used", situation.rules().usedThisHour(), "cap", situation.rules().hourlyCap())));
    }
    windows(sweep, found);
    return found;
  }

  /**
   * A selector that names a protected address, or nobody, stops it whether that was seen or not.
   */
  private void protect(
      Set<String> addresses,
      BitSet nodes,
      Collection<Selector> selectors,
      Sweep sweep,
      Obstacle.Kind kind,
      List<Obstacle> found) {
    for (Selector one : selectors) {
      boolean everybody =
          one.client().isEmpty() && one.server().isEmpty() && one.port() == Selector.ANY;
      if (addresses.contains(one.client())
          || addresses.contains(one.server())
          || everybody && !addresses.isEmpty()) {
        String address = addresses.contains(one.client()) ? one.client() : one.server();
        found.add(new Obstacle(kind, Map.of("link", address.isEmpty() ? "*" : address)));
        return;
      }
    }
    for (int link : sweep.stopped) {
      if (nodes.get(field.client(link)) || nodes.get(field.server(link))) {
        found.add(new Obstacle(kind, Map.of("link", text(field.link(link)))));
        return;
      }
    }
  }

  private void windows(Sweep sweep, List<Obstacle> found) {
    for (Closed one : windows) {
      for (int link : sweep.stopped) {
        if (one.window().scope().everything()
            || one.links().get(link)
            || one.nodes().get(field.client(link))
            || one.nodes().get(field.server(link))) {
          found.add(
              new Obstacle(
                  Obstacle.Kind.NO_TOUCH,
                  Map.of("window", one.window().id(), "note", one.window().note())));
          break;
        }
      }
    }
  }

  /** The links that are stopped, and the devices that lose one. */
  private final class Sweep {
    final int[] stopped;
    final Set<String> devices = new HashSet<>();

    Sweep(BitSet links) {
      stopped = links.stream().filter(link -> !field.phantom(link)).toArray();
      for (int link : stopped) {
        devices.add(Selector.address(field.link(link).client()));
        devices.add(Selector.address(field.link(link).server()));
      }
    }

    void first(LinkClass kind, Obstacle.Kind obstacle, List<Obstacle> found) {
      int count = 0;
      int first = -1;
      for (int link : stopped) {
        if (field.classOf(link) == kind) {
          first = count == 0 ? link : first;
          count++;
        }
      }
      if (count > 0) {
        found.add(new Obstacle(obstacle, Map.of("link", text(field.link(first)), "links", count)));
      }
    }
  }

  /** Returns what people call a link. */
  static String text(Link link) {
    String transport =
        switch (link.transport()) {
          case 6 -> "TCP " + link.port();
          case 17 -> "UDP " + link.port();
          case 0 -> "EtherType 0x" + String.format("%04X", link.port());
          default -> "IP " + link.transport();
        };
    return link.client().text() + " → " + link.server().text() + " " + transport;
  }
}
