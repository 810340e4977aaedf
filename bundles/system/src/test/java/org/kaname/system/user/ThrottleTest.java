package org.kaname.system.user;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ThrottleTest {
  private final TickingClock clock = new TickingClock();
  private final Throttle throttle = new Throttle(clock);

  @Test
  void fourFailures_areFree() {
    fail(4);
    assertEquals(Duration.ZERO, throttle.waiting("k"));
  }

  @Test
  void everyFurtherFailure_doublesTheWait() {
    fail(8);
    assertEquals(Duration.ofSeconds(8), throttle.waiting("k"));
  }

  @Test
  void manyFailures_waitAQuarterOfAnHour() {
    fail(100);
    assertEquals(Duration.ofMinutes(15), throttle.waiting("k"));
  }

  @Test
  void success_clears() {
    fail(10);
    throttle.succeeded("k");
    assertEquals(Duration.ZERO, throttle.waiting("k"));
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      throttle.failed("k");
    }
  }
}
