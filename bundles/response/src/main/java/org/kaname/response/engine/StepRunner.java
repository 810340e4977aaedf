package org.kaname.response.engine;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.kaname.response.Held;
import org.kaname.response.ResponseFault;
import org.kaname.response.Step;
import org.kaname.response.StepState;
import org.kaname.response.StepState.Phase;
import org.kaname.text.Text;

/**
 * Makes and undoes single steps as transactions: what it returns is what the device was seen to
 * hold, not what was hoped. Never fails; a failure is a phase.
 */
final class StepRunner {
  /** A device that ends a step a little early has not lost it. */
  private static final Duration SLACK = Duration.ofSeconds(2);

  private final Clock clock;

  StepRunner(Clock clock) {
    this.clock = clock;
  }

  /** Checks, applies, reads back. */
  CompletionStage<StepState> make(DriverCalls driver, Step step) {
    return driver
        .check(step)
        .thenCompose(
            fine ->
                driver
                    .apply(step)
                    .handle((done, failed) -> failed == null ? null : fault(failed))
                    .thenCompose(fault -> settle(driver, step, Optional.ofNullable(fault))))
        .exceptionally(failed -> refused(step, fault(failed)));
  }

  /** A check changes nothing, so whatever it ran into, the device is as it was. */
  private StepState refused(Step step, ResponseFault fault) {
    return state(step, Phase.FAILED, 0, fault.text());
  }

  /** Reads back, whatever the driver said, and takes away what is not whole. */
  private CompletionStage<StepState> settle(
      DriverCalls driver, Step step, Optional<ResponseFault> said) {
    if (said.isPresent() && said.get().state() == ResponseFault.State.UNTOUCHED) {
      return done(state(step, Phase.FAILED, 0, said.get().text()));
    }
    return driver
        .read(step)
        .thenCompose(held -> judge(driver, step, held, said))
        .exceptionally(failed -> state(step, Phase.UNCERTAIN, 0, fault(failed).text()));
  }

  private CompletionStage<StepState> judge(
      DriverCalls driver, Step step, Optional<Held> held, Optional<ResponseFault> said) {
    if (held.isPresent() && whole(step, held.get())) {
      return done(held(step, held.get()));
    }
    Text why =
        said.map(ResponseFault::text)
            .orElseGet(() -> new Text("response.step.not_held", Map.of("driver", driver.name())));
    return undo(driver, step)
        .thenApply(
            state -> state.phase() == Phase.UNCERTAIN ? state : state(step, Phase.FAILED, 0, why));
  }

  /** Says whether a device holds all of a step, and not past its limit. */
  static boolean whole(Step step, Held held) {
    return held.stops().containsAll(step.target())
        && held.remaining().compareTo(step.limit().plus(SLACK)) <= 0
        && !held.remaining().isNegative();
  }

  StepState held(Step step, Held held) {
    long until = clock.millis() + held.remaining().toMillis();
    return state(step, Phase.HELD, until, Text.of("response.step.held"));
  }

  /** Undoes, and reads back that it is gone. */
  CompletionStage<StepState> undo(DriverCalls driver, Step step) {
    return driver
        .undo(step)
        .thenCompose(done -> driver.read(step))
        .thenApply(
            held ->
                held.isPresent()
                    ? state(step, Phase.UNCERTAIN, 0, still(driver))
                    : state(step, Phase.UNDONE, 0, Text.of("response.step.undone")))
        .exceptionally(failed -> state(step, Phase.UNCERTAIN, 0, fault(failed).text()));
  }

  private static Text still(DriverCalls driver) {
    return new Text("response.step.still_held", Map.of("driver", driver.name()));
  }

  /** Reads back a step that should be held. */
  CompletionStage<StepState> look(DriverCalls driver, Step step, StepState before) {
    return driver
        .look(step)
        .thenApply(held -> seen(driver, step, before, held))
        .exceptionally(failed -> unknown(step, before, fault(failed)));
  }

  /**
   * As long as the device does not answer, what it was seen to hold stands until its time is over.
   */
  private StepState unknown(Step step, StepState before, ResponseFault fault) {
    return before.phase() == Phase.HELD && clock.millis() < before.until()
        ? before
        : state(step, Phase.UNCERTAIN, before.until(), fault.text());
  }

  private StepState seen(DriverCalls driver, Step step, StepState before, Optional<Held> held) {
    boolean over = before.until() > 0 && clock.millis() >= before.until() - SLACK.toMillis();
    if (held.isPresent()) {
      boolean late = before.until() > 0 && clock.millis() > before.until() + SLACK.toMillis();
      return late
          ? state(step, Phase.UNCERTAIN, before.until(), still(driver))
          : before.phase() == Phase.HELD ? before : held(step, held.get());
    }
    if (over) {
      return state(step, Phase.ENDED, before.until(), Text.of("response.step.ended"));
    }
    Text lost = new Text("response.step.lost", Map.of("driver", driver.name()));
    return before.phase() == Phase.HELD
        ? state(step, Phase.UNDONE, 0, lost)
        : state(step, Phase.FAILED, 0, before.note());
  }

  private StepState state(Step step, Phase phase, long until, Text note) {
    return new StepState(step.id(), phase, clock.millis(), until, note);
  }

  private static <T> CompletionStage<T> done(T value) {
    return CompletableFuture.completedFuture(value);
  }

  /** Returns the fault behind a failed call. */
  static ResponseFault fault(Throwable failed) {
    Throwable cause = failed;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    Function<Throwable, ResponseFault> other =
        odd ->
            new ResponseFault(
                ResponseFault.State.UNCERTAIN,
                new Text(
                    "response.driver.broken",
                    Map.of("driver", "?", "reason", odd.getClass().getSimpleName())),
                odd);
    return cause instanceof ResponseFault fault ? fault : other.apply(cause);
  }
}
