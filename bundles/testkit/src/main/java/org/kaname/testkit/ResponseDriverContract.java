package org.kaname.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaname.detect.Endpoint;
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

/**
 * What holds for every driver that cuts, tried with a live counterpart: a switch, a packet filter,
 * two hosts. Whether something is cut is said by the counterpart, never by the driver.
 */
public abstract class ResponseDriverContract {
  /** Long enough not to end while a test looks. */
  private static final int LONG = 60;

  private static final Duration SOON = Duration.ofSeconds(3);

  /** By how much a step may outlast its limit. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private @Nullable ResponseDriver opened;

  /** Returns a new driver that has seen its device; everything of earlier ones is forgotten. */
  protected abstract ResponseDriver open() throws Exception;

  /** Ends a driver as its component would. */
  protected abstract void close(ResponseDriver driver) throws Exception;

  /** Returns the action that is tried. */
  protected abstract Action action();

  /** Returns a target on the driver's path. */
  protected abstract List<Selector> target();

  /** Returns a target that is not on the driver's path. */
  protected abstract List<Selector> offPath();

  /** Returns a link that a step against {@link #target} stops. */
  protected abstract Link stopped();

  /** Says, without the driver, whether the target is cut: by the driver or by anybody. */
  protected abstract boolean cut() throws Exception;

  /** Makes the device unreachable for the driver. */
  protected abstract void unplug() throws Exception;

  /** Makes it reachable again. */
  protected abstract void plug() throws Exception;

  /** Cuts the target as a person would, not as the driver. */
  protected abstract void cutByHand() throws Exception;

  /** Takes back {@link #cutByHand}. */
  protected abstract void healByHand() throws Exception;

  /**
   * Returns the command of a program that applies a step, prints {@code applied} and then waits
   * until it is killed.
   */
  protected abstract List<String> applier(String id, int seconds) throws Exception;

  /** Says whether a step outlives the process that made it, until its time is over. */
  protected boolean outlives() {
    return true;
  }

  /** Says whether the device has rules that a person can set too. */
  protected boolean sharesDevice() {
    return true;
  }

  /** Returns within what time a driver gives an unreachable device up. */
  protected Duration patience() {
    return Duration.ofSeconds(10);
  }

  /** Returns the driver of this test. */
  protected final ResponseDriver driver() {
    return Objects.requireNonNull(opened);
  }

  @BeforeEach
  final void openDriver() throws Exception {
    opened = open();
  }

  @AfterEach
  final void closeDriver() throws Exception {
    close(driver());
  }

  /** Returns a step against the target. */
  protected final Step step(String id, int seconds, Link... spare) {
    return step(id, seconds, target(), spare);
  }

  private Step step(String id, int seconds, List<Selector> target, Link... spare) {
    return new Step(
        id,
        driver().capability().driver(),
        action(),
        target,
        Duration.ofSeconds(seconds),
        0,
        List.of(spare));
  }

  private static void assertInTime(Duration patience, String what, Callable<Boolean> question)
      throws Exception {
    assertTrue(Programs.await(patience, question), what + " took longer than " + patience);
  }

  private List<String> heldIds() throws ResponseFault {
    return driver().held().stream().map(Held::step).toList();
  }

  @Test
  final void capability_saysWhatItDoes() {
    Capability capability = driver().capability();
    assertTrue(capability.actions().contains(action()));
    assertTrue(capability.longest().compareTo(Duration.ofSeconds(LONG)) >= 0);
    assertFalse(capability.paths().isEmpty());
  }

  @Test
  final void target_isReached() {
    Reach reach = driver().reach(action(), target());
    assertFalse(reach.control() == Control.NONE);
    assertTrue(reach.stops(stopped()));
    assertEquals(Optional.empty(), driver().check(step("a", LONG)));
  }

  @Test
  final void applied_isReadBackWithWhatItStops() throws Exception {
    Step step = step("a-1", LONG);
    driver().apply(step);
    assertInTime(SOON, "cutting", this::cut);
    Held held = driver().read(step).orElseThrow();
    assertEquals("a-1", held.step());
    assertTrue(
        held.stops().stream().anyMatch(selector -> selector.selects(stopped())),
        held.stops().toString());
    assertTrue(held.remaining().compareTo(step.limit()) <= 0, held.remaining().toString());
    assertTrue(held.remaining().compareTo(step.limit().minusSeconds(10)) >= 0, held.toString());
    assertEquals(List.of("a-1"), heldIds());
    driver().undo(step);
  }

  @Test
  final void undone_isGone() throws Exception {
    Step step = step("a", LONG);
    driver().apply(step);
    driver().undo(step);
    assertInTime(SOON, "healing", () -> !cut());
    assertEquals(Optional.empty(), driver().read(step));
    assertEquals(List.of(), heldIds());
  }

  @Test
  final void undoneTwice_isFine() throws Exception {
    Step step = step("a", LONG);
    driver().undo(step);
    driver().apply(step);
    driver().undo(step);
    driver().undo(step);
    assertEquals(List.of(), heldIds());
  }

  @Test
  final void appliedTwice_isReplaced() throws Exception {
    driver().apply(step("a", LONG));
    Step shorter = step("a", LONG / 2);
    driver().apply(shorter);
    assertEquals(List.of("a"), heldIds());
    Duration remaining = driver().read(shorter).orElseThrow().remaining();
    assertTrue(remaining.compareTo(shorter.limit()) <= 0, remaining.toString());
    driver().undo(shorter);
    assertInTime(SOON, "healing", () -> !cut());
    assertEquals(List.of(), heldIds());
  }

  @Test
  final void replacedByALongerOne_lastsLonger() throws Exception {
    driver().apply(step("a", 2));
    Step longer = step("a", LONG);
    driver().apply(longer);
    assertFalse(Programs.await(Duration.ofSeconds(4), () -> !cut()));
    driver().undo(longer);
  }

  @Test
  final void timeOver_endsByItself() throws Exception {
    Step step = step("a", 3);
    driver().apply(step);
    assertInTime(SOON, "cutting", this::cut);
    assertInTime(step.limit().plus(GRACE), "ending", () -> !cut());
    assertInTime(SOON, "forgetting", () -> driver().read(step).isEmpty());
    assertEquals(List.of(), heldIds());
  }

  @Test
  final void stepThatStopsWhatIsToBeSpared_isRefused() throws Exception {
    Step step = step("a", LONG, stopped());
    ResponseFault said = driver().check(step).orElseThrow();
    assertEquals(ResponseFault.State.UNTOUCHED, said.state());
    ResponseFault fault = assertThrows(ResponseFault.class, () -> driver().apply(step));
    assertEquals(ResponseFault.State.UNTOUCHED, fault.state());
    assertFalse(cut());
    assertEquals(List.of(), heldIds());
  }

  @Test
  final void otherLinksToBeSpared_areNoReason() throws Exception {
    Endpoint one = new Endpoint("s", 0, "02:99:00:00:00:01", "198.51.100.1", -1);
    Endpoint two = new Endpoint("s", 0, "02:99:00:00:00:02", "198.51.100.2", -1);
    Step step = step("a", LONG, new Link(one, two, 6, 502, ""));
    assertEquals(Optional.empty(), driver().check(step));
  }

  @Test
  final void targetOffThePath_isRefused() throws Exception {
    assertEquals(Control.NONE, driver().reach(action(), offPath()).control());
    Step step = step("a", LONG, offPath());
    assertEquals(
        ResponseFault.State.UNTOUCHED,
        driver().check(step).map(ResponseFault::state).orElseThrow());
    ResponseFault fault = assertThrows(ResponseFault.class, () -> driver().apply(step));
    assertEquals(ResponseFault.State.UNTOUCHED, fault.state());
    assertEquals(List.of(), heldIds());
  }

  @Test
  final void actionItCannotDo_isRefused() throws Exception {
    assertEquals(Control.NONE, driver().reach(Action.STOP_LINE, target()).control());
    Step step =
        new Step(
            "a",
            driver().capability().driver(),
            Action.STOP_LINE,
            target(),
            Duration.ofSeconds(LONG),
            0,
            List.of());
    assertTrue(driver().check(step).isPresent());
    assertThrows(ResponseFault.class, () -> driver().apply(step));
    assertFalse(cut());
  }

  @Test
  final void ruleOfAPerson_isNeitherClaimedNorRemoved() throws Exception {
    assumeTrue(sharesDevice(), "its device has no rules of others");
    cutByHand();
    try {
      assertInTime(SOON, "cutting", this::cut);
      Step step = step("a", LONG);
      assertEquals(Optional.empty(), driver().read(step));
      assertEquals(List.of(), heldIds());
      applyOrBeRefused(step);
      driver().undo(step);
      assertTrue(cut());
      assertEquals(List.of(), heldIds());
    } finally {
      healByHand();
    }
    assertInTime(SOON, "healing", () -> !cut());
  }

  private void applyOrBeRefused(Step step) throws ResponseFault {
    try {
      driver().apply(step);
    } catch (ResponseFault e) {
      assertEquals(ResponseFault.State.UNTOUCHED, e.state(), e.getMessage());
      return;
    }
    assertEquals(List.of(step.id()), heldIds());
  }

  @Test
  final void unreachable_isAFaultInTime() throws Exception {
    Step step = step("a", LONG);
    unplug();
    try {
      long begin = System.nanoTime();
      assertTrue(driver().check(step).isPresent());
      assertThrows(ResponseFault.class, () -> driver().apply(step));
      assertThrows(ResponseFault.class, () -> driver().read(step));
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      assertTrue(took.compareTo(patience().multipliedBy(3)) < 0, took.toString());
      assertAnswersAtOnce();
    } finally {
      plug();
    }
    assertFalse(cut());
  }

  private void assertAnswersAtOnce() {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 100; i++) {
      long begin = System.nanoTime();
      driver().capability();
      driver().reach(action(), target());
      best = Math.min(best, System.nanoTime() - begin);
    }
    assertTrue(best < 1_000_000, best + " ns");
  }

  @Test
  final void lostWhileHeld_isUncertainAndEndsAllTheSame() throws Exception {
    int seconds = (int) patience().toSeconds() + 4;
    Step step = step("a", seconds);
    driver().apply(step);
    long end = System.nanoTime() + step.limit().plus(GRACE).toNanos();
    unplug();
    try {
      driver().undo(step);
    } catch (ResponseFault e) {
      assertEquals(ResponseFault.State.UNCERTAIN, e.state(), e.getMessage());
    } finally {
      plug();
    }
    assertInTime(Duration.ofNanos(end - System.nanoTime()), "ending", () -> !cut());
    assertInTime(patience(), "forgetting", () -> driver().read(step).isEmpty());
  }

  @Test
  final void killedAfterApplying_endsAllTheSame() throws Exception {
    close(driver());
    int seconds = 4;
    Process child =
        new ProcessBuilder(applier("a-child", seconds))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said =
        new BufferedReader(new InputStreamReader(child.getInputStream(), UTF_8))) {
      assertEquals("applied", said.readLine());
      long end = System.nanoTime() + Duration.ofSeconds(seconds).plus(GRACE).toNanos();
      child.destroyForcibly().waitFor();
      assertTrue(!outlives() || Programs.await(SOON, this::cut));
      assertInTime(Duration.ofNanos(end - System.nanoTime()), "ending", () -> !cut());
    } finally {
      child.destroyForcibly().waitFor();
    }
    opened = open();
    assertEquals(List.of(), heldIds());
    assertEquals(Optional.empty(), driver().read(step("a-child", LONG)));
  }

  @Test
  final void stepOfAnEarlierRun_isFoundAndUndone() throws Exception {
    assumeTrue(outlives(), "its steps end with it");
    Step step = step("a-2", LONG);
    driver().apply(step);
    close(driver());
    opened = reopen();
    assertEquals(List.of("a-2"), heldIds());
    driver().undo(step);
    assertInTime(SOON, "healing", () -> !cut());
    assertEquals(List.of(), heldIds());
  }

  /** Returns a driver that finds what the last one left. */
  protected abstract ResponseDriver reopen() throws Exception;
}
