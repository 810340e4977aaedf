package org.kaname.response.reset;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.kaname.response.Action;
import org.kaname.response.Selector;
import org.kaname.response.Step;

/** A program that resets connections, says so and waits until it is killed. */
final class Applier {
  private Applier() {}

  /** Takes id of the step and seconds. */
  public static void main(String[] words) throws Exception {
    ResetDriver driver = new ResetDriver(BridgeLab.config(BridgeLab.settings(Map.of())));
    driver.apply(
        new Step(
            words[0],
            "reset:lan",
            Action.RESET,
            List.of(new Selector(BridgeLab.ONE, BridgeLab.TWO, 6, BridgeLab.ECHO)),
            Duration.ofSeconds(Long.parseLong(words[1])),
            0,
            List.of()));
    System.out.println("applied");
    new CountDownLatch(1).await();
  }
}
