package org.kaname.response.openflow;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.kaname.response.Action;
import org.kaname.response.Selector;
import org.kaname.response.Step;

/** A program that blocks two machines, says so and waits until it is killed. */
final class Applier {
  private Applier() {}

  /** Takes data folder, id of the step and seconds. */
  public static void main(String[] words) throws Exception {
    OpenFlowDriver driver =
        new OpenFlowDriver(OvsLab.config(OvsLab.settings(Map.of())), Path.of(words[0]));
    driver.apply(
        new Step(
            words[1],
            "openflow:switch-1",
            Action.BLOCK_PAIR,
            List.of(new Selector(OvsLab.ONE, OvsLab.TWO, Selector.ANY, Selector.ANY)),
            Duration.ofSeconds(Long.parseLong(words[2])),
            0,
            List.of()));
    System.out.println("applied");
    new CountDownLatch(1).await();
  }
}
