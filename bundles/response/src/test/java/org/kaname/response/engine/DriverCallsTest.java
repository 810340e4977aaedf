package org.kaname.response.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.kaname.response.Action;
import org.kaname.response.Selector;
import org.kaname.response.Step;

class DriverCallsTest {
  private static Step step(String id) {
    return new Step(
        id,
        "moody:gate",
        Action.BLOCK_FLOW,
        List.of(new Selector("10.3.0.66", "10.2.0.30", 6, 502)),
        Duration.ofMinutes(1),
        0,
        List.of());
  }

  @Test
  void cut_doesNotWaitForLooksAtWhatIsHeld() throws Exception {
    MoodyDriver moody = new MoodyDriver("moody:gate");
    moody.mood = MoodyDriver.Mood.HANGS;
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    try (DriverCalls driver = new DriverCalls(moody, Duration.ofSeconds(30), clock)) {
      CompletableFuture<?> all =
          CompletableFuture.allOf(
              driver.apply(step("before")),
              driver.look(step("a")),
              driver.look(step("b")),
              driver.apply(step("cut")),
              driver.read(step("cut")));
      moody.released.countDown();
      all.get(30, TimeUnit.SECONDS);
      assertEquals(List.of("apply", "apply", "read", "read", "read"), moody.calls);
    } finally {
      clock.shutdownNow();
    }
  }
}
