package org.kaname.response.plan;

import java.util.BitSet;
import java.util.List;
import org.kaname.detect.Endpoint;
import org.kaname.response.Selector;
import org.kaname.response.model.Infrastructure.Role;

/** What selectors stop: links by themselves, and links that depend on a device they cut off. */
final class Cut {
  private static final int UDP = 17;

  private final Field field;
  private final List<Selector> selectors;
  private final BitSet links = new BitSet();
  private final BitSet wholly = new BitSet();
  private final int direct;
  private boolean everything;

  Cut(Field field, List<Selector> selectors) {
    this.field = field;
    this.selectors = List.copyOf(selectors);
    for (Selector selector : selectors) {
      field.select(selector, links);
      whole(selector);
    }
    direct = count();
    BitSet chosen = (BitSet) links.clone();
    field.landscape().dependences().forEach(one -> dependants(one, chosen));
  }

  /** Returns the links that are lost, with phantoms. */
  BitSet links() {
    return links;
  }

  /** Returns how many known links are lost only because others are. */
  int dependants() {
    return count() - direct;
  }

  private int count() {
    BitSet real = (BitSet) links.clone();
    for (int i = field.landscape().links(); i < field.links(); i++) {
      if (field.phantom(i)) {
        real.clear(i);
      }
    }
    return real.cardinality();
  }

  /** Says whether a device can call nobody, or nobody can call it. */
  boolean wholly(int node) {
    return everything || wholly.get(node);
  }

  /** Returns which devices are cut off altogether, to be compared. */
  Object whollyCut() {
    return everything ? List.of() : wholly;
  }

  /** Says whether everything that it stops another one stops too. */
  boolean within(Cut other) {
    if (everything && !other.everything || links.cardinality() > other.links.cardinality()) {
      return false;
    }
    return other.everything || within(links, other.links) && within(wholly, other.wholly);
  }

  private static boolean within(BitSet some, BitSet all) {
    BitSet left = (BitSet) some.clone();
    left.andNot(all);
    return left.isEmpty();
  }

  private void whole(Selector selector) {
    if (selector.transport() != Selector.ANY || selector.port() != Selector.ANY) {
      return;
    }
    if (selector.client().isEmpty() && selector.server().isEmpty()) {
      everything = true;
    } else if (selector.client().isEmpty() || selector.server().isEmpty()) {
      for (int node : field.addressed(selector.client() + selector.server())) {
        wholly.set(node);
      }
    }
  }

  private void dependants(Dependence dependence, BitSet chosen) {
    for (int node : dependence.nodes()) {
      if (cutOff(node, chosen)) {
        all(dependence);
        return;
      }
    }
    if (dependence.role() != Role.GATEWAY) {
      selectors.forEach(selector -> service(dependence, selector));
    }
  }

  /** A device of which every known link is stopped is as good as unplugged. */
  private boolean cutOff(int node, BitSet chosen) {
    if (wholly(node)) {
      return true;
    }
    int known = 0;
    for (int link : field.linksOf(node)) {
      if (!field.phantom(link)) {
        known++;
        if (!chosen.get(link)) {
          return false;
        }
      }
    }
    return known > 0;
  }

  private void all(Dependence dependence) {
    links.or(dependence.links());
    for (int link = field.landscape().links(); link < field.links(); link++) {
      int client = field.client(link);
      int server = field.server(link);
      if (dependence.depends(client, field.zone(client), server, field.zone(server))) {
        links.set(link);
      }
    }
  }

  /** Who cannot ask any more loses everything, whether it was seen asking or not. */
  private void service(Dependence dependence, Selector selector) {
    boolean service =
        (selector.transport() == Selector.ANY || selector.transport() == UDP)
            && (selector.port() == Selector.ANY || selector.port() == dependence.role().port());
    if (!service || !serves(dependence, selector.server())) {
      return;
    }
    if (selector.client().isEmpty()) {
      all(dependence);
      return;
    }
    for (int node : field.addressed(selector.client())) {
      if (dependence.serves(node, field.zone(node))) {
        for (int link : field.linksOf(node)) {
          links.set(link);
        }
      }
    }
  }

  private boolean serves(Dependence dependence, String server) {
    if (server.isEmpty()) {
      return true;
    }
    for (int node : dependence.nodes()) {
      Endpoint one = field.endpoint(node);
      if (server.equals(one.ip()) || server.equals(one.mac())) {
        return true;
      }
    }
    return false;
  }
}
