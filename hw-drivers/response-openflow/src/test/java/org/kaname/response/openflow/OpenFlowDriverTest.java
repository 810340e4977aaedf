package org.kaname.response.openflow;

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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.response.Action;
import org.kaname.response.Held;
import org.kaname.response.ResponseFault;
import org.kaname.response.Selector;
import org.kaname.response.Step;
import org.kaname.testkit.Programs;

/** The rules that Open vSwitch has, read by its own program. */
@TestInstance(Lifecycle.PER_CLASS)
class OpenFlowDriverTest {
  private static final int ANY = Selector.ANY;

  private OvsLab lab;
  private Path folder;
  private OpenFlowDriver driver;

  @BeforeAll
  void start(@TempDir Path temp) throws Exception {
    folder = temp;
    lab = OvsLab.start(temp);
  }

  @AfterAll
  void stop() throws Exception {
    if (lab != null) {
      lab.close();
    }
  }

  @BeforeEach
  void open() throws Exception {
    lab.ofctl("del-flows");
    lab.ofctl("add-flow", "priority=0,actions=NORMAL");
    driver = lab.driver(Map.of("allowed", OvsLab.TWO));
  }

  @AfterEach
  void close() {
    driver.close();
  }

  private static Step step(Action action, Selector... target) {
    return step("a", action, target);
  }

  private static Step step(String id, Action action, Selector... target) {
    return new Step(
        id, "openflow:switch-1", action, List.of(target), Duration.ofSeconds(60), 0, List.of());
  }

  /** Returns the rules in the switch, without counters and cookies, in order. */
  private List<String> rules() throws Exception {
    return lab.ofctl("dump-flows", "--no-stats")
        .lines()
        .map(line -> line.strip().replaceAll("cookie=\\w+, ", "").replace(" actions=", ",actions="))
        .filter(line -> line.contains("hard_timeout") || line.contains("drop"))
        .sorted()
        .toList();
  }

  private List<Selector> stops(Step step) throws ResponseFault {
    return driver.read(step).map(Held::stops).orElseThrow();
  }

  @Test
  void blockedFlow_isTwoRules() throws Exception {
    Selector flow = new Selector(OvsLab.ONE, OvsLab.TWO, 6, 502);
    driver.apply(step(Action.BLOCK_FLOW, flow));
    assertEquals(
        List.of(
            "hard_timeout=60, priority=60000,tcp,nw_src=10.99.0.1,nw_dst=10.99.0.2,tp_dst=502,"
                + "actions=drop",
            "hard_timeout=60, priority=60000,tcp,nw_src=10.99.0.2,nw_dst=10.99.0.1,tp_src=502,"
                + "actions=drop"),
        rules());
    assertEquals(List.of(flow), stops(step(Action.BLOCK_FLOW, flow)));
    assertTrue(lab.passes());
  }

  @Test
  void blockedService_isForEverybody() throws Exception {
    Selector service = new Selector("", "2001:db8::7", 17, 47808);
    driver.apply(step(Action.BLOCK_SERVICE, service));
    assertEquals(
        List.of(
            "hard_timeout=60, priority=60000,udp6,ipv6_dst=2001:db8::7,tp_dst=47808,actions=drop",
            "hard_timeout=60, priority=60000,udp6,ipv6_src=2001:db8::7,tp_src=47808,actions=drop"),
        rules());
    assertEquals(List.of(service), stops(step(Action.BLOCK_SERVICE, service)));
  }

  @Test
  void blockedMac_isBothDirections() throws Exception {
    Selector device = new Selector("02:00:00:00:00:01", "", ANY, ANY);
    driver.apply(step(Action.BLOCK_DEVICE, device));
    assertEquals(
        List.of(
            "hard_timeout=60, priority=60000,dl_dst=02:00:00:00:00:01,actions=drop",
            "hard_timeout=60, priority=60000,dl_src=02:00:00:00:00:01,actions=drop"),
        rules());
    assertTrue(stops(step(Action.BLOCK_DEVICE, device)).contains(device));
    assertFalse(driver.reach(Action.BLOCK_DEVICE, List.of(device)).whole());
  }

  @Test
  void quarantine_leavesWhatIsAllowed() throws Exception {
    Selector device = new Selector(OvsLab.ONE, "", ANY, ANY);
    driver.apply(step(Action.QUARANTINE, device));
    assertEquals(
        List.of(
            "hard_timeout=60, priority=58000,ip,nw_dst=10.99.0.1,actions=drop",
            "hard_timeout=60, priority=58000,ip,nw_src=10.99.0.1,actions=drop",
            "hard_timeout=60, priority=59000,ip,nw_src=10.99.0.1,nw_dst=10.99.0.2,actions=NORMAL",
            "hard_timeout=60, priority=59000,ip,nw_src=10.99.0.2,nw_dst=10.99.0.1,actions=NORMAL"),
        rules());
    assertTrue(lab.passes());
    driver.undo(step(Action.QUARANTINE, device));
    assertEquals(List.of(), rules());
  }

  @Test
  void blockInsideAQuarantine_holds() throws Exception {
    driver.apply(step("q", Action.QUARANTINE, new Selector(OvsLab.ONE, "", ANY, ANY)));
    driver.apply(step("b", Action.BLOCK_PAIR, new Selector(OvsLab.ONE, OvsLab.TWO, ANY, ANY)));
    assertTrue(Programs.await(Duration.ofSeconds(3), () -> !lab.passes()));
    assertEquals(2, driver.held().size());
  }

  @Test
  void sameTargetOfTwoSteps_isLeftToEach() throws Exception {
    Selector pair = new Selector(OvsLab.ONE, OvsLab.TWO, ANY, ANY);
    driver.apply(step("first", Action.BLOCK_PAIR, pair));
    driver.apply(step("second", Action.BLOCK_PAIR, pair));
    assertEquals(4, rules().size());
    driver.undo(step("second", Action.BLOCK_PAIR, pair));
    assertEquals(List.of("first"), driver.held().stream().map(Held::step).toList());
    assertTrue(Programs.await(Duration.ofSeconds(3), () -> !lab.passes()));
  }

  @Test
  void replacedByAnotherTarget_leavesNothingOfTheFirst() throws Exception {
    driver.apply(step(Action.BLOCK_PAIR, new Selector(OvsLab.ONE, OvsLab.TWO, ANY, ANY)));
    driver.apply(step(Action.BLOCK_FLOW, new Selector(OvsLab.ONE, OvsLab.TWO, 6, 502)));
    assertEquals(2, rules().size());
    assertTrue(Programs.await(Duration.ofSeconds(3), lab::passes));
  }

  @Test
  void halfOfARuleRemovedByHand_isNotReadAsHeld() throws Exception {
    Selector flow = new Selector(OvsLab.ONE, OvsLab.TWO, 6, 502);
    driver.apply(step(Action.BLOCK_FLOW, flow));
    lab.ofctl(
        "del-flows", "--strict", "priority=60000,tcp,nw_src=10.99.0.1,nw_dst=10.99.0.2,tp_dst=502");
    assertEquals(List.of(), stops(step(Action.BLOCK_FLOW, flow)));
  }

  @Test
  void unknownCookieOfOurs_isListedAndCanBeUndone() throws Exception {
    driver.apply(step("named", Action.BLOCK_PAIR, new Selector(OvsLab.ONE, OvsLab.TWO, ANY, ANY)));
    String cookie =
        lab.ofctl("dump-flows", "--no-stats")
            .lines()
            .filter(line -> line.contains("hard_timeout"))
            .map(line -> line.replaceAll(".*cookie=0x(\\w+),.*", "$1"))
            .findFirst()
            .orElseThrow();
    String other = cookie.substring(0, 8) + "00000007";
    lab.ofctl("add-flow", "cookie=0x" + other + ",priority=9,ip,nw_src=10.99.0.9,actions=drop");
    assertEquals(
        List.of("cookie-" + other, "named"),
        driver.held().stream().map(Held::step).sorted().toList());
    driver.undo(step("cookie-" + other, Action.BLOCK_PAIR, new Selector(OvsLab.ONE, "", ANY, ANY)));
    assertEquals(List.of("named"), driver.held().stream().map(Held::step).toList());
  }

  @Test
  void refusedRule_leavesNothing() throws Exception {
    lab.vsctl(
        "--",
        "--id=@t",
        "create",
        "Flow_Table",
        "flow_limit=2",
        "overflow_policy=refuse",
        "--",
        "set",
        "bridge",
        "br0",
        "flow_tables:0=@t");
    try {
      ResponseFault fault =
          assertThrows(
              ResponseFault.class,
              () ->
                  driver.apply(
                      step(Action.BLOCK_PAIR, new Selector(OvsLab.ONE, OvsLab.TWO, ANY, ANY))));
      assertEquals("response.openflow.refused", fault.text().key());
      assertEquals("5/1", fault.text().parameters().get("error"));
      assertEquals(ResponseFault.State.UNTOUCHED, fault.state());
      assertEquals(List.of(), rules());
    } finally {
      lab.vsctl("clear", "bridge", "br0", "flow_tables");
    }
  }

  @Test
  void connectionToTheSwitch_isNotCut() throws Exception {
    OpenFlowDriver own = lab.driver(Map.of("devices", "127.0.0.0/8"));
    ResponseFault fault =
        own.check(step(Action.BLOCK_DEVICE, new Selector("127.0.0.1", "", ANY, ANY))).orElseThrow();
    own.close();
    assertEquals("response.openflow.own_path", fault.text().key());
  }

  @Test
  void switchStartedAnew_isConnectedAgain() throws Exception {
    driver.probe(List.of());
    lab.vsctl("del-controller", "br0");
    assertThrows(ResponseFault.class, () -> driver.probe(List.of()));
    lab.vsctl("set-controller", "br0", "ptcp:6653:127.0.0.1");
    assertTrue(
        Programs.await(
            Duration.ofSeconds(8),
            () -> driver.check(step(Action.BLOCK_DEVICE, selector())).isEmpty()));
  }

  private static Selector selector() {
    return new Selector(OvsLab.ONE, "", ANY, ANY);
  }

  @Test
  void tls_works_andAnUnknownSwitchIsRefused() throws Exception {
    Programs.need("openssl");
    for (String name : List.of("kaname", "switch", "stranger")) {
      Programs.output(
          "openssl",
          "req",
          "-x509",
          "-newkey",
          "ec",
          "-pkeyopt",
          "ec_paramgen_curve:P-256",
          "-nodes",
          "-days",
          "2",
          "-subj",
          "/CN=" + name,
          "-keyout",
          pem(name, "key"),
          "-out",
          pem(name, "crt"));
      Files.setPosixFilePermissions(
          Path.of(pem(name, "key")), PosixFilePermissions.fromString("rw-------"));
    }
    lab.vsctl("set-ssl", pem("switch", "key"), pem("switch", "crt"), pem("kaname", "crt"));
    lab.vsctl("set-controller", "br0", "ptcp:6653:127.0.0.1", "pssl:6654:127.0.0.1");
    OpenFlowDriver safe = lab.driver(tls("switch"));
    assertTrue(
        Programs.await(
            Duration.ofSeconds(8),
            () -> safe.check(step(Action.BLOCK_DEVICE, selector())).isEmpty()));
    safe.apply(step(Action.BLOCK_DEVICE, selector()));
    assertEquals(2, rules().size());
    safe.close();
    OpenFlowDriver doubtful = lab.driver(tls("stranger"));
    assertTrue(doubtful.check(step(Action.BLOCK_DEVICE, selector())).isPresent());
    doubtful.close();
  }

  private String pem(String name, String kind) {
    return folder.resolve(name + "." + kind).toString();
  }

  private Map<String, Object> tls(String trusted) {
    return Map.of(
        "name",
        "tls-" + trusted,
        "tls",
        true,
        "port",
        6654,
        "trust",
        pem(trusted, "crt"),
        "certificate",
        pem("kaname", "crt"),
        "key",
        pem("kaname", "key"));
  }
}
