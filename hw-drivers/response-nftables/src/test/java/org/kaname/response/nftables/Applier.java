package org.kaname.response.nftables;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.kaname.response.Action;
import org.kaname.response.Step;

/** A program that cuts, says so and waits until it is killed. */
final class Applier {
  private Applier() {}

  /** Takes id of the step and seconds. */
  public static void main(String[] words) throws Exception {
    NftablesDriverContractTest.driver(NftProgram.LOCAL)
        .apply(
            new Step(
                words[0],
                "nftables:gate",
                Action.BLOCK_FLOW,
                NftablesDriverContractTest.targets(),
                Duration.ofSeconds(Long.parseLong(words[1])),
                0,
                List.of()));
    System.out.println("applied");
    new CountDownLatch(1).await();
  }
}
