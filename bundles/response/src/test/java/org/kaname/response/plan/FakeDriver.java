package org.kaname.response.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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

/** A driver whose reach is told; it keeps what it is given in memory. */
public final class FakeDriver implements ResponseDriver {
  private final String name;
  private final Set<Action> actions;
  private final Set<String> enforcement;
  private final boolean lastResort;
  private final Map<List<Selector>, Reach> reaches = new LinkedHashMap<>();
  private final Map<String, Step> held = new LinkedHashMap<>();
  private Control control = Control.PROVED;
  private Duration longest = Duration.ofHours(24);
  private @Nullable RuntimeException failure;

  /** Makes a driver that stops exactly what it is asked to stop. */
  public FakeDriver(String name, Action... actions) {
    this(name, Set.of(), false, actions);
  }

  /** Makes a driver that needs some addresses, or is a last resort. */
  public FakeDriver(String name, Set<String> enforcement, boolean lastResort, Action... actions) {
    this.name = name;
    this.actions = new HashSet<>(List.of(actions));
    this.enforcement = enforcement;
    this.lastResort = lastResort;
  }

  /** Says what a target really stops. */
  public FakeDriver reaching(List<Selector> target, Reach reach) {
    reaches.put(target, reach);
    return this;
  }

  /** Says how its place on the path is known. */
  public FakeDriver known(Control how) {
    control = how;
    return this;
  }

  /** Says how long it can hold a step. */
  public FakeDriver holding(Duration time) {
    longest = time;
    return this;
  }

  /** Says what it throws when it is asked for its reach. */
  public FakeDriver failing(RuntimeException what) {
    failure = what;
    return this;
  }

  @Override
  public Capability capability() {
    return new Capability(
        name, actions, List.of(), true, longest, Duration.ofMillis(10), enforcement, lastResort);
  }

  @Override
  public Reach reach(Action action, List<Selector> target) {
    RuntimeException fault = failure;
    if (fault != null) {
      throw fault;
    }
    return reaches.getOrDefault(target, new Reach(control, target, true));
  }

  @Override
  public void probe(List<Link> links) {
    // It knows already.
  }

  @Override
  public Optional<ResponseFault> check(Step step) {
    return Optional.empty();
  }

  @Override
  public void apply(Step step) {
    held.put(step.id(), step);
  }

  @Override
  public Optional<Held> read(Step step) {
    return Optional.ofNullable(held.get(step.id()))
        .map(one -> new Held(one.id(), one.target(), one.limit()));
  }

  @Override
  public void undo(Step step) {
    held.remove(step.id());
  }

  @Override
  public List<Held> held() {
    List<Held> all = new ArrayList<>();
    held.values().forEach(one -> all.add(new Held(one.id(), one.target(), one.limit())));
    return all;
  }
}
