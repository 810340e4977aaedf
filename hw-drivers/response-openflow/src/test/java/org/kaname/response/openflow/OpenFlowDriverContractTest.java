package org.kaname.response.openflow;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.detect.Endpoint;
import org.kaname.detect.Link;
import org.kaname.response.Action;
import org.kaname.response.ResponseDriver;
import org.kaname.response.Selector;
import org.kaname.testkit.Programs;
import org.kaname.testkit.ResponseDriverContract;

/** The contract of drivers, with Open vSwitch and two machines that send each other echoes. */
@TestInstance(Lifecycle.PER_CLASS)
class OpenFlowDriverContractTest extends ResponseDriverContract {
  private static final String BY_HAND = "priority=60000,ip,nw_src=10.99.0.1,nw_dst=10.99.0.2";

  private OvsLab lab;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    lab = OvsLab.start(folder);
  }

  @AfterAll
  void stop() throws Exception {
    if (lab != null) {
      lab.close();
    }
  }

  @Override
  protected ResponseDriver open() throws Exception {
    lab.ofctl("del-flows");
    lab.ofctl("add-flow", "priority=0,actions=NORMAL");
    return reopen();
  }

  @Override
  protected ResponseDriver reopen() throws Exception {
    OpenFlowDriver driver = lab.driver(Map.of());
    driver.probe(List.of());
    return driver;
  }

  @Override
  protected void close(ResponseDriver driver) {
    ((OpenFlowDriver) driver).close();
  }

  @Override
  protected Action action() {
    return Action.BLOCK_PAIR;
  }

  @Override
  protected List<Selector> target() {
    return List.of(new Selector(OvsLab.ONE, OvsLab.TWO, Selector.ANY, Selector.ANY));
  }

  @Override
  protected List<Selector> offPath() {
    return List.of(new Selector("203.0.113.9", "", Selector.ANY, Selector.ANY));
  }

  @Override
  protected Link stopped() {
    return new Link(
        new Endpoint("s", 0, "02:00:00:00:00:02", OvsLab.TWO, -1),
        new Endpoint("s", 0, "02:00:00:00:00:01", OvsLab.ONE, -1),
        6,
        502,
        "modbus");
  }

  @Override
  protected boolean cut() throws Exception {
    return !lab.passes();
  }

  @Override
  protected void unplug() throws Exception {
    lab.deaf(true);
  }

  @Override
  protected void plug() throws Exception {
    lab.deaf(false);
    Programs.await(java.time.Duration.ofSeconds(3), lab::passes);
  }

  @Override
  protected void cutByHand() throws Exception {
    lab.ofctl("add-flow", BY_HAND + ",actions=drop");
  }

  @Override
  protected void healByHand() throws Exception {
    lab.ofctl("del-flows", "--strict", BY_HAND);
  }

  @Override
  protected List<String> applier(String id, int seconds) {
    return Programs.java(
        Applier.class, List.of(lab.data().toString(), id, Integer.toString(seconds)));
  }
}
