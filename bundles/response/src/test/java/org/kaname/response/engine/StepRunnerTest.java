package org.kaname.response.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kaname.response.Action;
import org.kaname.response.Selector;
import org.kaname.response.Step;
import org.kaname.response.StepState;
import org.kaname.response.StepState.Phase;
import org.kaname.response.engine.MoodyDriver.Mood;

/** The receipt names what the device holds, whatever the driver does. */
class StepRunnerTest {
  private static final Step STEP =
      new Step(
          "s1",
          "moody:one",
          Action.BLOCK_FLOW,
          List.of(
              new Selector("10.0.0.1", "10.0.0.2", 6, 502),
              new Selector("10.0.0.1", "10.0.0.3", 6, 502)),
          Duration.ofSeconds(60),
          0,
          List.of());

  private final ScheduledExecutorService timers = Executors.newScheduledThreadPool(1);
  private final MoodyDriver driver = new MoodyDriver("moody:one");
  private final DriverCalls calls = new DriverCalls(driver, Duration.ofMillis(300), timers);
  private final StepRunner runner = new StepRunner(Clock.systemUTC());

  @AfterEach
  void stop() {
    driver.released.countDown();
    calls.close();
    timers.shutdownNow();
  }

  private static StepState now(CompletionStage<StepState> act) throws Exception {
    return act.toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private StepState make(Mood mood) throws Exception {
    driver.mood = mood;
    return now(runner.make(calls, STEP));
  }

  @Test
  void goodDriver_isHeldUntilItsLimit() throws Exception {
    StepState state = make(Mood.GOOD);
    assertEquals(Phase.HELD, state.phase());
    assertEquals(60, (state.until() - state.since() + 500) / 1000);
    assertEquals(List.of("check", "apply", "read"), driver.calls);
  }

  @Test
  void liar_isFoundOut() throws Exception {
    StepState state = make(Mood.LIES);
    assertEquals(Phase.FAILED, state.phase());
    assertEquals("response.step.not_held", state.note().key());
    assertTrue(driver.device.isEmpty());
  }

  @Test
  void half_isTakenBack() throws Exception {
    assertEquals(Phase.FAILED, make(Mood.HALF).phase());
    assertTrue(driver.device.isEmpty());
  }

  @Test
  void ruleThatIsThere_changesNothing() throws Exception {
    StepState state = make(Mood.ALREADY);
    assertEquals(Phase.FAILED, state.phase());
    assertEquals("test.already", state.note().key());
    assertEquals(List.of("check"), driver.calls);
  }

  @Test
  void lostDevice_isUncertainUntilItIsBack() throws Exception {
    StepState state = make(Mood.LOSES_DEVICE);
    assertEquals(Phase.UNCERTAIN, state.phase());
    assertEquals(Phase.UNCERTAIN, now(runner.look(calls, STEP, state)).phase());
    driver.away = false;
    assertEquals(Phase.HELD, now(runner.look(calls, STEP, state)).phase());
    driver.device.clear();
    assertEquals(Phase.FAILED, now(runner.look(calls, STEP, state)).phase());
  }

  @Test
  void hungDriver_isGivenUpAndAskedForNothing() throws Exception {
    StepState state = make(Mood.HANGS);
    assertEquals(Phase.UNCERTAIN, state.phase());
    assertEquals("response.driver.hung", state.note().key());
    assertTrue(calls.hung());
    assertEquals(Phase.FAILED, now(runner.make(calls, STEP)).phase());
    driver.mood = Mood.GOOD;
    driver.released.countDown();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (calls.hung() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertFalse(calls.hung());
    assertEquals(Phase.HELD, now(runner.make(calls, STEP)).phase());
  }

  @Test
  void oddDriver_isUncertain() throws Exception {
    StepState state = make(Mood.THROWS);
    // It was read back that the device holds nothing.
    assertEquals(Phase.FAILED, state.phase());
    assertEquals("response.driver.broken", state.note().key());
  }

  @Test
  void undoThatDoesNothing_isUncertain() throws Exception {
    make(Mood.GOOD);
    driver.mood = Mood.KEEPS;
    StepState state = now(runner.undo(calls, STEP));
    assertEquals(Phase.UNCERTAIN, state.phase());
    assertEquals("response.step.still_held", state.note().key());
    driver.mood = Mood.GOOD;
    assertEquals(Phase.UNDONE, now(runner.undo(calls, STEP)).phase());
  }

  @Test
  void cutThatTheDeviceLost_isTold() throws Exception {
    StepState held = make(Mood.GOOD);
    driver.device.clear();
    StepState state = now(runner.look(calls, STEP, held));
    assertEquals(Phase.UNDONE, state.phase());
    assertEquals("response.step.lost", state.note().key());
  }
}
