package org.kaname.response.snmp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.kaname.response.Action;
import org.kaname.response.Selector;
import org.kaname.response.Step;

/** A program that shuts a port, says so and waits until it is killed. */
final class Applier {
  private Applier() {}

  /** Takes data folder, file with passwords, id of the step and seconds. */
  public static void main(String[] words) throws Exception {
    SnmpDriver driver =
        SnmpLab.driver(
            Path.of(words[0]),
            Map.of(
                "name", "switch-1",
                "address", "127.0.0.1",
                "port", 1161,
                "user", "mixed",
                "secrets", words[1],
                "ports", "port5",
                "declared", "port5=192.0.2.5"));
    driver.apply(
        new Step(
            words[2],
            "snmp:switch-1",
            Action.PORT_DOWN,
            List.of(new Selector("192.0.2.5", "", Selector.ANY, Selector.ANY)),
            Duration.ofSeconds(Long.parseLong(words[3])),
            0,
            List.of()));
    System.out.println("applied");
    new CountDownLatch(1).await();
  }
}
