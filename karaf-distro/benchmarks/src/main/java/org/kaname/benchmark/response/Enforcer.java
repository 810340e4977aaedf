package org.kaname.benchmark.response;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kaname.detect.Link;
import org.kaname.response.Action;
import org.kaname.response.Capability;
import org.kaname.response.Control;
import org.kaname.response.Held;
import org.kaname.response.Reach;
import org.kaname.response.ResponseDriver;
import org.kaname.response.ResponseFault;
import org.kaname.response.Selector;
import org.kaname.response.Step;

/** A driver that answers at once and counts what it offers; a port takes its neighbours along. */
final class Enforcer implements ResponseDriver {
  private final String name;
  private final Set<Action> actions;
  private int offered;

  Enforcer(String name, Action... actions) {
    this.name = name;
    this.actions = Set.of(actions);
  }

  /** Returns how many steps it has offered since the last call. */
  int offered() {
    int count = offered;
    offered = 0;
    return count;
  }

  @Override
  public Capability capability() {
    return new Capability(
        name, actions, List.of(), true, Duration.ofHours(4), Duration.ofMillis(5), Set.of(), false);
  }

  @Override
  public Reach reach(Action action, List<Selector> target) {
    offered++;
    if (action != Action.PORT_DOWN) {
      return new Reach(Control.PROVED, target, true);
    }
    String address = target.get(0).client();
    int dot = address.lastIndexOf('.');
    int last = Integer.parseInt(address.substring(dot + 1));
    List<Selector> behind = new ArrayList<>(target);
    for (int i = 1; i < 8; i++) {
      String neighbour = address.substring(0, dot + 1) + ((last + i) % 200 + 1);
      behind.add(new Selector(neighbour, "", Selector.ANY, Selector.ANY));
      behind.add(new Selector("", neighbour, Selector.ANY, Selector.ANY));
    }
    return new Reach(Control.PROVED, behind, true);
  }

  @Override
  public void probe(List<Link> links) {
    // It is on every path.
  }

  @Override
  public Optional<ResponseFault> check(Step step) {
    return Optional.empty();
  }

  @Override
  public void apply(Step step) {
    throw new UnsupportedOperationException("plans are only made");
  }

  @Override
  public Optional<Held> read(Step step) {
    return Optional.empty();
  }

  @Override
  public void undo(Step step) {
    // Nothing was made.
  }

  @Override
  public List<Held> held() {
    return List.of();
  }
}
