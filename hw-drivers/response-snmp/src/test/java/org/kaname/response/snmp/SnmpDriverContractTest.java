package org.kaname.response.snmp;

import java.nio.file.Files;
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

/** The contract of drivers, with Net-SNMP's agent as the switch. */
@TestInstance(Lifecycle.PER_CLASS)
class SnmpDriverContractTest extends ResponseDriverContract {
  private SnmpLab lab;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    lab = SnmpLab.start(folder);
  }

  @AfterAll
  void stop() throws Exception {
    if (lab != null) {
      lab.close();
    }
  }

  @Override
  protected ResponseDriver open() throws Exception {
    if (Files.isDirectory(lab.data().resolve("switch-1"))) {
      try (var files = Files.newDirectoryStream(lab.data().resolve("switch-1"), "*.{step,ended}")) {
        for (Path file : files) {
          Files.delete(file);
        }
      }
    }
    lab.setByHand("port5", true);
    return reopen();
  }

  @Override
  protected ResponseDriver reopen() throws Exception {
    SnmpDriver driver = lab.driver(Map.of());
    driver.probe(List.of());
    return driver;
  }

  @Override
  protected void close(ResponseDriver driver) {
    ((SnmpDriver) driver).close();
  }

  @Override
  protected Action action() {
    return Action.PORT_DOWN;
  }

  @Override
  protected List<Selector> target() {
    return List.of(
        new Selector("192.0.2.5", "", Selector.ANY, Selector.ANY),
        new Selector("", "192.0.2.5", Selector.ANY, Selector.ANY));
  }

  @Override
  protected List<Selector> offPath() {
    return List.of(new Selector("203.0.113.9", "", Selector.ANY, Selector.ANY));
  }

  @Override
  protected Link stopped() {
    return new Link(
        new Endpoint("s", 0, SnmpLab.MAC, "192.0.2.5", -1),
        new Endpoint("s", 0, "02:00:00:00:00:77", "192.0.2.77", -1),
        6,
        502,
        "modbus");
  }

  @Override
  protected boolean cut() throws Exception {
    return SnmpLab.down("port5");
  }

  @Override
  protected void unplug() throws Exception {
    lab.deaf(true);
  }

  @Override
  protected void plug() throws Exception {
    lab.deaf(false);
  }

  @Override
  protected void cutByHand() throws Exception {
    lab.setByHand("port5", false);
  }

  @Override
  protected void healByHand() throws Exception {
    lab.setByHand("port5", true);
  }

  @Override
  protected List<String> applier(String id, int seconds) {
    return Programs.java(
        Applier.class,
        List.of(lab.data().toString(), lab.secrets().toString(), id, Integer.toString(seconds)));
  }
}
