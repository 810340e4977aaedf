package org.kaname.response.reset;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.kaname.detect.Endpoint;
import org.kaname.detect.Link;
import org.kaname.response.Action;
import org.kaname.response.ResponseDriver;
import org.kaname.response.Selector;
import org.kaname.testkit.Programs;
import org.kaname.testkit.ResponseDriverContract;

/** The contract of drivers, with connections between two machines at a bridge. */
@TestInstance(Lifecycle.PER_CLASS)
class ResetDriverContractTest extends ResponseDriverContract {
  private BridgeLab lab;

  @BeforeAll
  void start() throws Exception {
    lab = BridgeLab.start();
  }

  @AfterAll
  void stop() {
    if (lab != null) {
      lab.close();
    }
  }

  @Override
  protected ResponseDriver open() {
    return new ResetDriver(BridgeLab.config(BridgeLab.settings(Map.of())));
  }

  @Override
  protected ResponseDriver reopen() {
    return open();
  }

  @Override
  protected void close(ResponseDriver driver) {
    ((ResetDriver) driver).close();
  }

  @Override
  protected Action action() {
    return Action.RESET;
  }

  @Override
  protected List<Selector> target() {
    return List.of(new Selector(BridgeLab.ONE, BridgeLab.TWO, 6, BridgeLab.ECHO));
  }

  @Override
  protected List<Selector> offPath() {
    return List.of(new Selector("203.0.113.9", "", 6, Selector.ANY));
  }

  @Override
  protected Link stopped() {
    return new Link(
        new Endpoint("s", 0, "02:00:00:00:00:01", BridgeLab.ONE, -1),
        new Endpoint("s", 0, "02:00:00:00:00:02", BridgeLab.TWO, -1),
        6,
        BridgeLab.ECHO,
        "");
  }

  @Override
  protected boolean cut() throws Exception {
    return lab.cut(BridgeLab.ECHO);
  }

  @Override
  protected void unplug() throws Exception {
    Programs.output("ip", "link", "set", "br0", "down");
  }

  @Override
  protected void plug() throws Exception {
    Programs.output("ip", "link", "set", "br0", "up");
    Programs.await(Duration.ofSeconds(5), () -> !lab.cut(BridgeLab.OTHER));
  }

  @Override
  protected void cutByHand() {}

  @Override
  protected void healByHand() {}

  @Override
  protected boolean sharesDevice() {
    return false;
  }

  @Override
  protected boolean outlives() {
    return false;
  }

  @Override
  protected List<String> applier(String id, int seconds) {
    return Programs.java(Applier.class, List.of(id, Integer.toString(seconds)));
  }
}
