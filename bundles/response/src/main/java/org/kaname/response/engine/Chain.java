package org.kaname.response.engine;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.kaname.detect.Link;
import org.kaname.incident.Incident;
import org.kaname.incident.Provenance;
import org.kaname.response.Opinion;
import org.kaname.response.Permission.Mode;
import org.kaname.response.Proposal;
import org.kaname.response.Response;
import org.kaname.response.Response.State;
import org.kaname.response.ResponseFault;
import org.kaname.response.Selector;
import org.kaname.response.Step;
import org.kaname.response.StepState;
import org.kaname.response.StepState.Phase;
import org.kaname.text.Text;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From a proposal to what devices hold: each state is on the disk before anything follows from it,
 * and each step waits for the receipt of what allowed it. Everything here runs on one thread.
 */
final class Chain {
  private static final Logger LOG = LoggerFactory.getLogger(Chain.class);
  private static final long HOUR = 3_600_000;

  /** Longer than the most patient call of a driver with its check, undo and reading back. */
  private static final long FORGOTTEN = 300_000;

  private final Cases cases;
  private final Drivers drivers;
  private final StepRunner runner;
  private final Records records;
  private final Settings settings;
  private final Clock clock;
  private final Executor thread;
  private final Consumer<Response> listeners;
  private final Consumer<Alarm> alarms;
  private final BusinessProbe probe;
  private final Supplier<List<Link>> spare;

  /** When steps were made without a person, newest last. */
  private final Deque<Long> unaided = new ArrayDeque<>();

  /** What must go on after a cut, by response. */
  private final Map<String, Watched> watched = new HashMap<>();

  /** Responses that somebody undid; each is carried out once, so they stay. */
  private final Set<String> takenBack = new HashSet<>();

  /** Something to be told about a driver. */
  record Alarm(String driver, Text what) {}

  /** Devices that must go on. */
  private record Watched(Set<String> devices, long cut, long until) {}

  Chain(
      Cases cases,
      Drivers drivers,
      Records records,
      BusinessProbe probe,
      Supplier<List<Link>> spare,
      Settings settings,
      Clock clock,
      Executor thread,
      Consumer<Response> listeners,
      Consumer<Alarm> alarms) {
    this.cases = cases;
    this.drivers = drivers;
    this.records = records;
    this.probe = probe;
    this.spare = spare;
    this.settings = settings;
    this.clock = clock;
    this.thread = thread;
    this.listeners = listeners;
    this.alarms = alarms;
    runner = new StepRunner(clock);
    cases.newestFirst().stream().filter(this::wasUnaided).forEach(this::count);
  }

  private boolean wasUnaided(Response response) {
    return touching(response)
        && !response.steps().isEmpty()
        && response.opinions().isEmpty()
        && clock.millis() - response.made() <= HOUR;
  }

  /** A restart does not give back what was used of the hour. */
  private void count(Response response) {
    response.steps().forEach(step -> unaided.addLast(response.made()));
  }

  /** Keeps a state and tells it. */
  Response put(Response response) {
    try {
      cases.put(response);
    } catch (IOException e) {
      throw new CompletionException(e);
    }
    listeners.accept(response);
    return response;
  }

  /** Says whether devices may be touched for a response. */
  boolean touching(Response response) {
    return response.provenance() == Provenance.LIVE && !settings.dry();
  }

  /** Steps made without a person within the last hour. */
  int usedThisHour() {
    while (!unaided.isEmpty() && clock.millis() - unaided.peekFirst() > HOUR) {
      unaided.removeFirst();
    }
    return unaided.size();
  }

  /** Returns the targets that are held now. */
  Set<List<Selector>> heldTargets() {
    Set<List<Selector>> targets = new HashSet<>();
    for (Response one : cases.newestFirst()) {
      if (one.state().acting() && touching(one)) {
        one.choice().ifPresent(choice -> choice.steps().forEach(step -> add(targets, one, step)));
      }
    }
    return targets;
  }

  private static void add(Set<List<Selector>> targets, Response response, Step step) {
    boolean held =
        response.steps().stream()
            .anyMatch(
                state ->
                    state.step().equals(step.id())
                        && (state.phase() == Phase.HELD || state.phase() == Phase.APPLYING));
    if (held && step.action().cuts()) {
      targets.add(step.target());
    }
  }

  /** Carries a proposal out. */
  CompletionStage<Response> begin(Response response, Proposal proposal) {
    boolean alone = response.opinions().stream().noneMatch(one -> !one.person().equals("system"));
    long now = clock.millis();
    List<StepState> states = new ArrayList<>();
    for (Step step : proposal.steps()) {
      states.add(
          new StepState(step.id(), Phase.APPLYING, now, 0, Text.of("response.step.applying")));
      if (alone && touching(response) && step.action().cuts()) {
        unaided.addLast(now);
      }
    }
    Response acting =
        put(
            Edit.of(response)
                .state(State.ACTING)
                .chosen(proposal.id(), response.needed())
                .due(0)
                .steps(states)
                .note(Text.of(touching(response) ? "response.note.acting" : "response.note.trial"))
                .made());
    if (touching(response) && settings.probe().toSeconds() > 0) {
      long cut = now * 1_000_000;
      long until = now + settings.probe().toMillis();
      watched.put(
          response.id(), new Watched(probe.before(proposal, heldTargets(), cut), cut, until));
    }
    return records
        .begun(acting, proposal)
        .thenComposeAsync(receipt -> make(acting, proposal), thread)
        .exceptionallyAsync(failed -> unrecorded(acting, failed), thread);
  }

  /** Without a receipt nothing was made. */
  private Response unrecorded(Response acting, Throwable failed) {
    LOG.error("response {} could not be recorded, so nothing was done", acting.id(), failed);
    Text note = Text.of("response.note.unrecorded");
    List<StepState> failedSteps =
        acting.steps().stream()
            .map(one -> new StepState(one.step(), Phase.FAILED, clock.millis(), 0, note))
            .toList();
    return put(Edit.of(current(acting)).state(State.TROUBLED).steps(failedSteps).note(note).made());
  }

  private CompletionStage<Response> make(Response acting, Proposal proposal) {
    if (takenBack.contains(acting.id())) {
      // Somebody undid it while it waited for its receipt: it must not come after that.
      return CompletableFuture.completedFuture(current(acting));
    }
    List<CompletableFuture<?>> all = new ArrayList<>();
    for (Step step : proposal.steps()) {
      all.add(
          made(acting, step)
              .thenComposeAsync(state -> settled(acting.id(), step, state), thread)
              .toCompletableFuture());
    }
    return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
        .thenApplyAsync(done -> summed(acting.id()), thread);
  }

  private CompletionStage<StepState> made(Response response, Step step) {
    try {
      return runner.make(drivers.of(step.driver(), touching(response)), sparing(step));
    } catch (ResponseFault e) {
      return CompletableFuture.completedFuture(
          new StepState(step.id(), Phase.FAILED, clock.millis(), 0, e.text()));
    }
  }

  /** Tells a driver what it must not stop, as it is known now. */
  private Step sparing(Step step) {
    return new Step(
        step.id(),
        step.driver(),
        step.action(),
        step.target(),
        step.limit(),
        step.packetsPerSecond(),
        spare.get());
  }

  /** Keeps and records what became of a step. */
  private CompletionStage<Void> settled(String id, Step step, StepState state) {
    Response before = cases.find(id).orElseThrow();
    Optional<StepState> known =
        before.steps().stream().filter(one -> one.step().equals(step.id())).findFirst();
    if (known.isPresent() && known.get().phase() == state.phase()) {
      return CompletableFuture.completedFuture(null);
    }
    Response after = put(Edit.of(before).step(state).made());
    if (state.phase() == Phase.UNCERTAIN || state.phase() == Phase.FAILED || lost(state)) {
      alarms.accept(new Alarm(step.driver(), state.note()));
    }
    return records
        .step(after, step, state)
        .<Void>thenApply(receipt -> null)
        .exceptionally(
            failed -> {
              LOG.error("step {} is {} but not recorded", step.id(), state.phase(), failed);
              return null;
            });
  }

  private static boolean lost(StepState state) {
    return state.note().key().equals("response.step.lost");
  }

  /** Sums up the steps of a response. */
  private Response summed(String id) {
    Response now = cases.find(id).orElseThrow();
    State state = sum(now);
    if (state == now.state()) {
      return now;
    }
    Response after = put(Edit.of(now).state(state).note(note(now, state)).made());
    records
        .state("response." + state.name().toLowerCase(java.util.Locale.ROOT), after)
        .whenComplete(
            (receipt, failed) -> {
              if (failed != null) {
                LOG.error("response {} is {} but not recorded", id, state, failed);
              }
            });
    return after;
  }

  private Text note(Response response, State state) {
    return switch (state) {
      case HELD ->
          Text.of(touching(response) ? "response.note.held" : "response.note.held_on_paper");
      case TROUBLED -> Text.of("response.note.troubled");
      case ENDED -> Text.of("response.note.ended");
      case UNDONE -> Text.of("response.note.undone");
      default -> response.note();
    };
  }

  private static State sum(Response response) {
    Set<Phase> phases = new HashSet<>();
    response.steps().forEach(step -> phases.add(step.phase()));
    if (phases.contains(Phase.APPLYING) || phases.contains(Phase.WAITING)) {
      return State.ACTING;
    }
    if (phases.contains(Phase.UNCERTAIN)) {
      return State.TROUBLED;
    }
    if (phases.contains(Phase.HELD)) {
      return phases.size() == 1 ? State.HELD : State.TROUBLED;
    }
    if (phases.contains(Phase.UNDONE)) {
      boolean lost = response.steps().stream().anyMatch(Chain::lost);
      return lost ? State.TROUBLED : State.UNDONE;
    }
    return phases.contains(Phase.ENDED) ? State.ENDED : State.TROUBLED;
  }

  /** Undoes every step that a device may hold. */
  CompletionStage<Response> undo(Response response, Text note) {
    watched.remove(response.id());
    takenBack.add(response.id());
    List<CompletableFuture<?>> all = new ArrayList<>();
    for (Step step : response.choice().map(Proposal::steps).orElse(List.of())) {
      if (mayBeHeld(response, step)) {
        all.add(
            undone(response, step)
                .thenComposeAsync(state -> settled(response.id(), step, state), thread)
                .toCompletableFuture());
      }
    }
    return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
        .thenApplyAsync(
            done -> {
              Response after = summed(response.id());
              return after.state() == State.UNDONE ? put(Edit.of(after).note(note).made()) : after;
            },
            thread);
  }

  private static boolean mayBeHeld(Response response, Step step) {
    return response.steps().stream()
        .anyMatch(
            state ->
                state.step().equals(step.id())
                    && (state.phase() == Phase.HELD
                        || state.phase() == Phase.APPLYING
                        || state.phase() == Phase.UNCERTAIN));
  }

  private CompletionStage<StepState> undone(Response response, Step step) {
    try {
      return runner.undo(drivers.of(step.driver(), touching(response)), step);
    } catch (ResponseFault e) {
      return CompletableFuture.completedFuture(
          new StepState(step.id(), Phase.UNCERTAIN, clock.millis(), 0, e.text()));
    }
  }

  /** Reads back every step that should be held, or of which nobody knows. */
  void look() {
    for (Response response : cases.newestFirst()) {
      if (response.state().acting()) {
        look(response);
      }
    }
  }

  private void look(Response response) {
    for (Step step : response.choice().map(Proposal::steps).orElse(List.of())) {
      response.steps().stream()
          .filter(state -> state.step().equals(step.id()))
          .filter(this::toLookAt)
          .forEach(state -> look(response, step, state));
    }
  }

  /** What is still being made after minutes, its result could not be kept: the disk was full. */
  private boolean toLookAt(StepState state) {
    return state.phase() == Phase.HELD
        || state.phase() == Phase.UNCERTAIN
        || (state.phase() == Phase.APPLYING && clock.millis() - state.since() > FORGOTTEN);
  }

  private void look(Response response, Step step, StepState state) {
    try {
      DriverCalls driver = drivers.of(step.driver(), touching(response));
      if (driver.hung()) {
        return;
      }
      runner
          .look(driver, step, state)
          .thenComposeAsync(now -> settled(response.id(), step, now), thread)
          .thenRunAsync(() -> summed(response.id()), thread)
          .whenComplete(
              (done, failed) -> {
                if (failed != null) {
                  LOG.warn("step {} could not be looked at", step.id(), failed);
                }
              });
    } catch (ResponseFault e) {
      missing(response, step, state, e);
    }
  }

  /** While its driver is away a step is what it was until its time is over, then nobody knows. */
  private void missing(Response response, Step step, StepState state, ResponseFault fault) {
    if (state.phase() == Phase.HELD && state.until() > 0 && clock.millis() > state.until()) {
      StepState now =
          new StepState(step.id(), Phase.UNCERTAIN, clock.millis(), state.until(), fault.text());
      settled(response.id(), step, now)
          .thenRunAsync(() -> summed(response.id()), thread)
          .whenComplete((done, failed) -> {});
    }
  }

  /** Reads back what was under way when the program ended. */
  void resume(String driver) {
    for (Response response : cases.newestFirst()) {
      for (Step step : response.choice().map(Proposal::steps).orElse(List.of())) {
        boolean under =
            response.steps().stream()
                .anyMatch(
                    state -> state.step().equals(step.id()) && state.phase() == Phase.APPLYING);
        if (under && step.driver().equals(driver) && response.state() == State.ACTING) {
          StepState unknown =
              new StepState(
                  step.id(),
                  Phase.UNCERTAIN,
                  clock.millis(),
                  0,
                  Text.of("response.step.broken_off"));
          put(Edit.of(cases.find(response.id()).orElseThrow()).step(unknown).made());
          look(response, step, unknown);
        }
      }
    }
  }

  /** Says whether the business went on after cuts whose time has come; undoes those it did not. */
  void probe() {
    long now = clock.millis();
    for (Map.Entry<String, Watched> one : Map.copyOf(watched).entrySet()) {
      Watched what = one.getValue();
      if (now >= what.until()) {
        watched.remove(one.getKey());
        cases
            .find(one.getKey())
            .filter(response -> response.state() == State.HELD)
            .ifPresent(response -> judged(response, probe.silent(what.devices(), what.cut())));
      }
    }
  }

  private void judged(Response response, List<String> silent) {
    if (silent.isEmpty()) {
      Response after =
          put(Edit.of(response).note(Text.of("response.note.business_goes_on")).made());
      log(records.state("response.confirmed", after), after);
      return;
    }
    Text why =
        new Text("response.note.business_stopped", Map.of("devices", String.join(", ", silent)));
    Response after = put(Edit.of(response).note(why).made());
    log(records.state("response.harmful", after), after);
    alarms.accept(new Alarm(response.choice().orElseThrow().steps().get(0).driver(), why));
    log(undo(after, why), after);
  }

  private static void log(CompletionStage<?> act, Response response) {
    act.whenComplete(
        (done, failed) -> {
          if (failed != null) {
            LOG.error("response {}", response.id(), failed);
          }
        });
  }

  private Response current(Response response) {
    return cases.find(response.id()).orElse(response);
  }

  /** Returns how many people have to agree. */
  static int needed(Proposal proposal) {
    Mode mode = proposal.permission().mode();
    return mode == Mode.TWO_APPROVALS ? 2 : mode == Mode.AUTOMATIC ? 0 : 1;
  }

  /** Returns how many have agreed, those who stand in for each other once. */
  static long agreed(Response response) {
    return response.opinions().stream()
        .filter(one -> one.kind() == Opinion.Kind.APPROVED)
        .map(one -> one.onBehalfOf().isEmpty() ? one.person() : one.onBehalfOf())
        .distinct()
        .count();
  }

  /** Says whether an incident can have a response at all. */
  static boolean concerns(Incident incident) {
    return !incident.sensor().equals(Alarms.SENSOR);
  }
}
