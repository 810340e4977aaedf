package org.kaname.response.snmp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.detect.Endpoint;
import org.kaname.detect.Link;
import org.kaname.response.Action;
import org.kaname.response.Control;
import org.kaname.response.Reach;
import org.kaname.response.ResponseFault;
import org.kaname.response.Selector;
import org.kaname.response.Step;
import org.kaname.testkit.Programs;

/** What is special to switches, with Net-SNMP's agent as one. */
class SnmpDriverTest {
  private static final String DEVICE = "02:00:00:00:05:02";
  private static final String STRANGER = "02:00:00:00:05:03";

  /** Rows of the bridge MIB: bridge port 3 is port5, and one device was learned behind it. */
  private static final List<String> BRIDGE =
      List.of(
          "override 1.3.6.1.2.1.17.1.4.1.2.3 integer INDEX",
          "override 1.3.6.1.2.1.17.4.3.1.2.2.0.0.0.5.2 integer 3",
          "override 1.3.6.1.2.1.17.4.3.1.3.2.0.0.0.5.2 integer 3");

  @TempDir private Path folder;
  private SnmpLab lab;

  @BeforeEach
  void start() throws Exception {
    lab = SnmpLab.start(folder);
  }

  @AfterEach
  void stop() throws Exception {
    if (lab != null) {
      lab.close();
    }
  }

  private static Step step(String id, String device, int seconds) {
    return new Step(
        id,
        "snmp:switch-1",
        Action.PORT_DOWN,
        List.of(new Selector(device, "", Selector.ANY, Selector.ANY)),
        Duration.ofSeconds(seconds),
        0,
        List.of());
  }

  /** Lets the switch list addresses. */
  private void bridge() throws Exception {
    String index = SnmpLab.index("port5");
    lab = lab.again(BRIDGE.stream().map(line -> line.replace("INDEX", index)).toList());
  }

  private static void assertShutsAndOpens(SnmpDriver driver) throws Exception {
    Step step = step("a", "192.0.2.5", 60);
    driver.apply(step);
    assertTrue(SnmpLab.down("port5"));
    driver.undo(step);
    assertFalse(SnmpLab.down("port5"));
    driver.close();
  }

  @Test
  void sha256WithAes256_works() throws Exception {
    assertShutsAndOpens(lab.driver(Map.of("user", "strong", "privacy", "AES-256")));
  }

  @Test
  void sha1WithAes128_works() throws Exception {
    assertShutsAndOpens(lab.driver(Map.of("user", "common", "authentication", "SHA-1")));
  }

  private void assertRefused(SnmpDriver driver, String key) throws Exception {
    ResponseFault fault =
        assertThrows(ResponseFault.class, () -> driver.apply(step("a", "192.0.2.5", 60)));
    assertEquals(key, fault.text().key());
    assertEquals(ResponseFault.State.UNTOUCHED, fault.state());
    assertFalse(SnmpLab.down("port5"));
    assertEquals(List.of(), driver.held());
    driver.close();
  }

  @Test
  void unknownUser_isSaid() throws Exception {
    assertRefused(lab.driver(Map.of("user", "nobody")), "response.snmp.credentials");
  }

  /** RFC 3412, 7.2.11: what is not authenticated is not believed. */
  @Test
  void wrongPassword_isNoAnswer() throws Exception {
    Files.writeString(lab.secrets(), "authentication = wrong-secret\nprivacy = other-secret\n");
    assertRefused(lab.driver(Map.of()), "response.snmp.unreachable");
  }

  @Test
  void passwordsThatOthersMayRead_areRefused() throws Exception {
    Files.setPosixFilePermissions(lab.secrets(), PosixFilePermissions.fromString("rw-r-----"));
    assertRefused(lab.driver(Map.of()), "response.snmp.secrets");
  }

  @Test
  void userWhoMayOnlyRead_isSaidAndLeavesNoDeadline() throws Exception {
    assertRefused(lab.driver(Map.of("user", "reader")), "response.snmp.refused");
  }

  @Test
  void portThatIsNotAllowed_isRefused() throws Exception {
    assertRefused(lab.driver(Map.of("ports", "port6")), "response.snmp.not_allowed");
  }

  @Test
  void uplink_isRefused() throws Exception {
    assertRefused(lab.driver(Map.of("uplinks", "port5")), "response.snmp.uplink");
  }

  @Test
  void portToTheSwitchItself_isRefused() throws Exception {
    assertRefused(
        lab.driver(Map.of("declared", "port5=192.0.2.5, port5=127.0.0.1")),
        "response.snmp.own_path");
  }

  @Test
  void watchdogThatCannotStart_meansNoCut() throws Exception {
    SnmpDriver driver =
        new SnmpDriver(SnmpLab.config(lab.settings(Map.of())), lab.data(), "/nonexistent");
    assertRefused(driver, "response.snmp.no_watchdog");
  }

  @Test
  void portOfAnotherStep_isLeftToIt() throws Exception {
    SnmpDriver driver = lab.driver(Map.of());
    Step first = step("first", "192.0.2.5", 60);
    driver.apply(first);
    Step second = step("second", "192.0.2.5", 1);
    ResponseFault fault = assertThrows(ResponseFault.class, () -> driver.apply(second));
    assertEquals("response.snmp.held_by_other", fault.text().key());
    driver.undo(second);
    assertTrue(SnmpLab.down("port5"));
    driver.undo(first);
    driver.close();
  }

  @Test
  void stepThatMovesToAnotherPort_opensTheFirst() throws Exception {
    SnmpDriver driver = lab.driver(Map.of());
    driver.apply(step("a", "192.0.2.5", 60));
    driver.apply(step("a", "192.0.2.6", 60));
    assertFalse(SnmpLab.down("port5"));
    assertTrue(SnmpLab.down("port6"));
    driver.undo(step("a", "192.0.2.6", 60));
    assertFalse(SnmpLab.down("port6"));
    driver.close();
  }

  @Test
  void deadWatchdog_isReplaced() throws Exception {
    SnmpDriver driver = lab.driver(Map.of());
    driver.apply(step("a", "192.0.2.5", 14));
    long dead = lab.watchdogs().get(0).pid();
    lab.killWatchdog();
    assertTrue(
        Programs.await(
            Duration.ofSeconds(12),
            () -> lab.watchdogs().stream().anyMatch(process -> process.pid() != dead)));
    assertTrue(Programs.await(Duration.ofSeconds(16), () -> !SnmpLab.down("port5")));
    driver.close();
  }

  @Test
  void watchdogAndDriverKilled_nextDriverTakesOver() throws Exception {
    SnmpDriver driver = lab.driver(Map.of());
    driver.apply(step("a", "192.0.2.5", 2));
    driver.close();
    lab.killWatchdog();
    assertFalse(Programs.await(Duration.ofSeconds(4), () -> !SnmpLab.down("port5")));
    SnmpDriver next = lab.driver(Map.of());
    assertTrue(Programs.await(Duration.ofSeconds(6), () -> !SnmpLab.down("port5")));
    next.close();
  }

  @Test
  void switchAwayAtTheDeadline_isOpenedWhenItIsBack() throws Exception {
    SnmpDriver driver = lab.driver(Map.of());
    Step step = step("a", "192.0.2.5", 2);
    driver.apply(step);
    lab.deaf(true);
    assertFalse(Programs.await(Duration.ofSeconds(5), () -> !SnmpLab.down("port5")));
    lab.deaf(false);
    assertTrue(Programs.await(Duration.ofSeconds(12), () -> !SnmpLab.down("port5")));
    assertTrue(Programs.await(Duration.ofSeconds(3), () -> driver.held().isEmpty()));
    driver.close();
  }

  @Test
  void watchdogWithoutDriverAndDeadline_ends() throws Exception {
    Process child =
        new ProcessBuilder(
                Programs.java(
                    Applier.class,
                    List.of(lab.data().toString(), lab.secrets().toString(), "a", "1")))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("child.log").toFile())
            .start();
    assertTrue(Programs.await(Duration.ofSeconds(20), () -> SnmpLab.down("port5")));
    child.destroyForcibly().waitFor();
    assertTrue(Programs.await(Duration.ofSeconds(10), () -> !SnmpLab.down("port5")));
    assertTrue(Programs.await(Duration.ofSeconds(12), () -> lab.watchdogs().isEmpty()));
  }

  @Test
  void shortestStep_endsInTimeThoughTheWatchdogHadToStart() throws Exception {
    SnmpDriver driver = lab.driver(Map.of());
    driver.apply(step("a", "192.0.2.5", 1));
    assertTrue(Programs.await(Duration.ofSeconds(3), () -> !SnmpLab.down("port5")));
    driver.close();
  }

  @Test
  void fullDisk_keepsNoDeadlineFromBeingKept() throws Exception {
    Programs.need("mount", "umount", "dd");
    Files.createDirectories(lab.data());
    Programs.output("mount", "-t", "tmpfs", "-o", "size=256k", "none", lab.data().toString());
    try {
      SnmpDriver driver = lab.driver(Map.of());
      driver.apply(step("a", "192.0.2.5", 3));
      new ProcessBuilder("dd", "if=/dev/zero", "of=" + lab.data().resolve("full"))
          .redirectErrorStream(true)
          .redirectOutput(folder.resolve("dd.log").toFile())
          .start()
          .waitFor();
      ResponseFault fault =
          assertThrows(ResponseFault.class, () -> driver.apply(step("b", "192.0.2.6", 60)));
      assertEquals("response.snmp.no_watchdog", fault.text().key());
      assertTrue(Programs.await(Duration.ofSeconds(5), () -> !SnmpLab.down("port5")));
      assertTrue(
          Programs.await(
              Duration.ofSeconds(8),
              () -> {
                try (var steps =
                    Files.newDirectoryStream(lab.data().resolve("switch-1"), "*.step")) {
                  return !steps.iterator().hasNext();
                }
              }));
      assertFalse(SnmpLab.down("port6"));
      driver.close();
      lab.killWatchdog();
      assertTrue(Programs.await(Duration.ofSeconds(5), () -> lab.watchdogs().isEmpty()));
    } finally {
      Programs.output("umount", "-l", lab.data().toString());
    }
  }

  /** As a request that was late would. */
  @Test
  void portShutAgainRightAfterTheDeadline_isOpenedAgain() throws Exception {
    SnmpDriver driver = lab.driver(Map.of());
    driver.apply(step("a", "192.0.2.5", 1));
    assertTrue(Programs.await(Duration.ofSeconds(3), () -> !SnmpLab.down("port5")));
    lab.setByHand("port5", false);
    assertTrue(SnmpLab.down("port5"));
    assertTrue(Programs.await(Duration.ofSeconds(6), () -> !SnmpLab.down("port5")));
    driver.close();
  }

  @Test
  void deviceSeenByTheSwitch_isProved() throws Exception {
    bridge();
    SnmpDriver driver = lab.driver(Map.of("declared", ""));
    driver.probe(List.of(link(DEVICE, "192.0.2.5")));
    Reach reach = driver.reach(Action.PORT_DOWN, step("a", "192.0.2.5", 9).target());
    assertEquals(Control.PROVED, reach.control());
    assertTrue(reach.whole());
    assertTrue(reach.stops(link(DEVICE, "")));
    driver.apply(step("a", "192.0.2.5", 60));
    assertTrue(SnmpLab.down("port5"));
    driver.undo(step("a", "192.0.2.5", 60));
    driver.close();
  }

  @Test
  void strangerBehindThePort_isStoppedToo_andNotWhole() throws Exception {
    bridge();
    SnmpDriver driver = lab.driver(Map.of("declared", "port5=192.0.2.5|" + STRANGER));
    driver.probe(List.of());
    Reach reach = driver.reach(Action.PORT_DOWN, step("a", "192.0.2.5", 9).target());
    assertFalse(reach.whole());
    assertTrue(reach.stops(link(DEVICE, "")));
    driver.close();
  }

  @Test
  void deviceThatCameSinceThePlan_isRefused() throws Exception {
    SnmpDriver driver = lab.driver(Map.of());
    driver.probe(List.of());
    Step step = step("a", "192.0.2.5", 60);
    assertEquals(Optional.empty(), driver.check(step));
    bridge();
    ResponseFault fault = assertThrows(ResponseFault.class, () -> driver.apply(step));
    assertEquals("response.snmp.changed", fault.text().key());
    assertFalse(SnmpLab.down("port5"));
    driver.close();
  }

  private static Link link(String mac, String ip) {
    return new Link(
        new Endpoint("s", 0, mac, ip, -1),
        new Endpoint("s", 0, "02:00:00:00:00:77", "192.0.2.77", -1),
        6,
        502,
        "");
  }
}
