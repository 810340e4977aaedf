package org.kaname.response.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.kaname.detect.Link;
import org.kaname.response.Action;
import org.kaname.response.Capability;
import org.kaname.response.Control;
import org.kaname.response.Held;
import org.kaname.response.Reach;
import org.kaname.response.ResponseDriver;
import org.kaname.response.ResponseFault;
import org.kaname.response.ResponseFault.State;
import org.kaname.response.Selector;
import org.kaname.response.Step;
import org.kaname.text.Text;

/** A driver with a device in memory, and every fault that a driver can have. */
final class MoodyDriver implements ResponseDriver {
  /** What is wrong with it. */
  enum Mood {
    GOOD,
    /** Says yes and does nothing. */
    LIES,
    /** Does half of it and says yes. */
    HALF,
    /** Does it, and then its device is away. */
    LOSES_DEVICE,
    /** Never comes back. */
    HANGS,
    /** The rule is there already. */
    ALREADY,
    /** Says undone, and is not. */
    KEEPS,
    /** Throws what nobody expects. */
    THROWS
  }

  final Map<String, Held> device = new ConcurrentHashMap<>();
  final List<String> calls = new ArrayList<>();
  final CountDownLatch released = new CountDownLatch(1);
  volatile Mood mood = Mood.GOOD;
  volatile boolean away;
  volatile Set<Action> can = Set.of(Action.BLOCK_FLOW, Action.BLOCK_PAIR);
  volatile Control control = Control.DECLARED;
  private final String name;

  MoodyDriver(String name) {
    this.name = name;
  }

  @Override
  public Capability capability() {
    return new Capability(
        name, can, List.of(), true, Duration.ofDays(1), Duration.ofMillis(1), Set.of(), false);
  }

  @Override
  public Reach reach(Action action, List<Selector> target) {
    return control == Control.NONE ? Reach.NONE : new Reach(control, target, true);
  }

  @Override
  public void probe(List<Link> links) {
    control = Control.PROVED;
  }

  @Override
  public Optional<ResponseFault> check(Step step) {
    calls.add("check");
    return mood == Mood.ALREADY
        ? Optional.of(new ResponseFault(State.UNTOUCHED, Text.of("test.already")))
        : Optional.empty();
  }

  @Override
  public void apply(Step step) throws ResponseFault {
    calls.add("apply");
    switch (mood) {
      case LIES -> {}
      case HALF -> put(step, step.target().subList(0, 1));
      case LOSES_DEVICE -> {
        put(step, step.target());
        away = true;
        throw fault();
      }
      case HANGS -> hang();
      case THROWS -> throw new IllegalStateException("odd");
      default -> put(step, step.target());
    }
  }

  private void put(Step step, List<Selector> stops) {
    device.put(step.id(), new Held(step.id(), stops, step.limit()));
  }

  private void hang() {
    boolean done = false;
    while (!done) {
      try {
        released.await();
        done = true;
      } catch (InterruptedException e) {
        // a driver that hangs does not listen
      }
    }
  }

  private static ResponseFault fault() {
    return new ResponseFault(State.UNCERTAIN, Text.of("test.away"));
  }

  @Override
  public Optional<Held> read(Step step) throws ResponseFault {
    calls.add("read");
    if (away) {
      throw fault();
    }
    return Optional.ofNullable(device.get(step.id()));
  }

  @Override
  public void undo(Step step) throws ResponseFault {
    calls.add("undo");
    if (away) {
      throw fault();
    }
    if (mood != Mood.KEEPS) {
      device.remove(step.id());
    }
  }

  @Override
  public List<Held> held() throws ResponseFault {
    if (away) {
      throw fault();
    }
    return List.copyOf(device.values());
  }
}
