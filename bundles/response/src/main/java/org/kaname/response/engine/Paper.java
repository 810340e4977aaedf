package org.kaname.response.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
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
import org.kaname.text.Text;

/** A driver that writes steps down, for their time, and touches nothing. Thread-safe. */
final class Paper implements ResponseDriver {
  /** Stands in for every device in a drill and for recorded traffic. */
  static final String TRIAL = "trial:paper";

  /** People, who can always be asked to go and look or to keep an eye on something. */
  static final String DESK = "people:desk";

  private static final Duration LONGEST = Duration.ofDays(7);

  /** A step and when it ends. */
  private record Written(Step step, long until) {}

  private final Capability capability;
  private final LongSupplier nanos;
  private final Map<String, Written> written = new ConcurrentHashMap<>();

  private Paper(String name, Set<Action> actions, String path, LongSupplier nanos) {
    this.nanos = nanos;
    capability =
        new Capability(
            name,
            actions,
            List.of(Text.of(path)),
            true,
            LONGEST,
            Duration.ofMillis(1),
            Set.of(),
            false);
  }

  /** Makes the one that is offered for drills and recorded traffic only. */
  static Paper trial(LongSupplier nanos) {
    Set<Action> actions =
        Set.of(
            Action.BLOCK_FLOW,
            Action.BLOCK_PAIR,
            Action.BLOCK_SERVICE,
            Action.BLOCK_DEVICE,
            Action.QUARANTINE,
            Action.RATE_LIMIT);
    return new Paper(TRIAL, actions, "response.trial.path", nanos);
  }

  /** Makes the one that stands for people. */
  static Paper desk(LongSupplier nanos) {
    return new Paper(DESK, Set.of(Action.WATCH, Action.ASK), "response.desk.path", nanos);
  }

  @Override
  public Capability capability() {
    return capability;
  }

  @Override
  public Reach reach(Action action, List<Selector> target) {
    return new Reach(Control.DECLARED, action.cuts() ? target : List.of(), true);
  }

  @Override
  public void probe(List<Link> links) {}

  @Override
  public Optional<ResponseFault> check(Step step) {
    return Optional.empty();
  }

  @Override
  public void apply(Step step) {
    written.put(step.id(), new Written(step, nanos.getAsLong() + step.limit().toNanos()));
  }

  @Override
  public Optional<Held> read(Step step) {
    return held().stream().filter(one -> one.step().equals(step.id())).findFirst();
  }

  @Override
  public void undo(Step step) {
    written.remove(step.id());
  }

  @Override
  public List<Held> held() {
    long now = nanos.getAsLong();
    written.values().removeIf(one -> one.until() - now <= 0);
    return written.values().stream().map(one -> held(one, now)).toList();
  }

  private static Held held(Written one, long now) {
    return new Held(one.step().id(), one.step().target(), Duration.ofNanos(one.until() - now));
  }
}
