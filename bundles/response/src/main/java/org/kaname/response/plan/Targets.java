package org.kaname.response.plan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.kaname.detect.Endpoint;
import org.kaname.detect.Link;
import org.kaname.response.Action;
import org.kaname.response.Selector;

/** What an action could be aimed at in an incident, the links of the incident first. */
final class Targets {
  private static final int TCP = 6;

  private final Field field;
  private final Dangers dangers;

  Targets(Field field, Dangers dangers) {
    this.field = field;
    this.dangers = dangers;
  }

  /** Lists the targets of an action, each once. */
  Set<List<Selector>> of(Action action) {
    Set<List<Selector>> targets = new LinkedHashSet<>();
    switch (action) {
      case BLOCK_FLOW, RATE_LIMIT, RESET, LIMIT_LINE, END_SESSION -> flows(action, targets);
      case BLOCK_PAIR, STOP_LINE -> links().forEach(link -> targets.add(pair(field.link(link))));
      case BLOCK_SERVICE -> {
        for (int link : links()) {
          if (!field.phantom(link)) {
            targets.add(List.of(service(field.link(link))));
          }
        }
      }
      case BLOCK_DEVICE, QUARANTINE, PORT_DOWN -> devices(targets);
      case WATCH, ASK -> {
        List<Selector> all = links().stream().map(this::narrowest).distinct().toList();
        if (!all.isEmpty()) {
          targets.add(all);
        }
      }
    }
    return targets;
  }

  /** An end without any address cannot be aimed at: it would select everybody. */
  private List<Integer> links() {
    return dangers.seenLinks().keySet().stream()
        .filter(link -> !Selector.address(field.link(link).client()).isEmpty())
        .filter(link -> !Selector.address(field.link(link).server()).isEmpty())
        .toList();
  }

  private void flows(Action action, Set<List<Selector>> targets) {
    boolean tcpOnly = Effect.of(action).tcpOnly();
    for (int link : links()) {
      if (!field.phantom(link) && (!tcpOnly || field.link(link).transport() == TCP)) {
        targets.add(List.of(Selector.of(field.link(link))));
      }
    }
  }

  private Selector narrowest(int link) {
    Link one = field.link(link);
    return field.phantom(link) ? pair(one).get(0) : Selector.of(one);
  }

  private static List<Selector> pair(Link link) {
    String client = Selector.address(link.client());
    String server = Selector.address(link.server());
    return List.of(
        new Selector(client, server, Selector.ANY, Selector.ANY),
        new Selector(server, client, Selector.ANY, Selector.ANY));
  }

  private static Selector service(Link link) {
    return new Selector("", Selector.address(link.server()), link.transport(), link.port());
  }

  private void devices(Set<List<Selector>> targets) {
    Set<Integer> nodes = new LinkedHashSet<>(dangers.actors());
    nodes.addAll(dangers.victims());
    for (int node : nodes) {
      Endpoint one = field.endpoint(node);
      String address = Selector.address(one);
      if (!address.isEmpty()) {
        targets.add(
            List.of(
                new Selector(address, "", Selector.ANY, Selector.ANY),
                new Selector("", address, Selector.ANY, Selector.ANY)));
      }
    }
  }
}
