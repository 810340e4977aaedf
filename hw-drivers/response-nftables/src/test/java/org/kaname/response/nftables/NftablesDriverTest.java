package org.kaname.response.nftables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaname.detect.Endpoint;
import org.kaname.detect.Link;
import org.kaname.response.Action;
import org.kaname.response.Control;
import org.kaname.response.Crossing;
import org.kaname.response.Held;
import org.kaname.response.ResponseFault;
import org.kaname.response.ResponseFault.State;
import org.kaname.response.Selector;
import org.kaname.response.Step;
import org.kaname.testkit.Hosts;

/** Against the packet filter of the running kernel: office (10.1) - gateway - plant (10.2). */
class NftablesDriverTest {
  private static final String OFFICE = "10.1.0.2";
  private static final String PLANT = "10.2.0.2";
  private static final Selector MODBUS = new Selector(OFFICE, PLANT, 6, 502);

  private Hosts hosts;
  private LibNft library;
  private NftablesDriver driver;

  @BeforeEach
  void wire() throws Exception {
    hosts = Hosts.orSkip("nft");
    hosts.host("office").host("gate").host("plant");
    hosts.cable("office", "eth0", OFFICE + "/24", "gate", "left", "10.1.0.1/24");
    hosts.cable("plant", "eth0", PLANT + "/24", "gate", "right", "10.2.0.1/24");
    hosts.run("office", "ip", "route", "add", "default", "via", "10.1.0.1");
    hosts.run("plant", "ip", "route", "add", "default", "via", "10.2.0.1");
    hosts.run("gate", "sysctl", "-q", "-w", "net.ipv4.ip_forward=1");
    library = Inside.of(hosts.space("gate"), LibNft::new);
    driver = driver("10.1.0.0/16 <-> 10.2.0.0/16");
  }

  @AfterEach
  void unwire() throws IOException {
    if (library != null) {
      library.close();
    }
    if (hosts != null) {
      hosts.close();
    }
  }

  private NftablesDriver driver(String... paths) {
    return new NftablesDriver(
        new Settings(
            "local",
            List.of(paths).stream().map(Crossing::parse).toList(),
            Set.of(),
            List.of(OFFICE),
            false),
        new Definition(false, "kaname", true),
        library);
  }

  private static Step step(String id, Action action, int seconds, Selector... target) {
    return new Step(
        id, "nftables:local", action, List.of(target), Duration.ofSeconds(seconds), 0, List.of());
  }

  /** A live session through the gateway. */
  private final class Session implements AutoCloseable {
    private final ServerSocket server;
    private final Socket client;
    private final Socket accepted;

    Session(int port) throws Exception {
      server =
          Inside.of(
              hosts.space("plant"), () -> new ServerSocket(port, 5, InetAddress.getByName(PLANT)));
      client =
          Inside.of(
              hosts.space("office"),
              () -> {
                Socket socket = new Socket();
                socket.connect(new InetSocketAddress(PLANT, port), 2000);
                return socket;
              });
      client.setSoTimeout(2000);
      accepted = server.accept();
      accepted.setSoTimeout(2000);
    }

    boolean alive() {
      try {
        OutputStream out = client.getOutputStream();
        out.write(1);
        InputStream in = accepted.getInputStream();
        return in.read() == 1;
      } catch (IOException e) {
        return false;
      }
    }

    @Override
    public void close() throws IOException {
      client.close();
      accepted.close();
      server.close();
    }
  }

  @Test
  void liveSession_isCutAndOthersGoOn() throws Exception {
    try (Session modbus = new Session(502);
        Session other = new Session(102)) {
      assertTrue(modbus.alive());
      driver.apply(step("s1", Action.BLOCK_FLOW, 60, MODBUS));
      assertFalse(modbus.alive());
      assertTrue(other.alive());
    }
  }

  @Test
  void cut_isReadBackWithWhatItStops() throws Exception {
    Step step = step("s1", Action.BLOCK_FLOW, 60, MODBUS);
    driver.apply(step);
    Held held = driver.read(step).orElseThrow();
    assertEquals(List.of(MODBUS), held.stops());
    assertTrue(held.remaining().toSeconds() > 50 && held.remaining().toSeconds() <= 60);
    assertTrue(hosts.run("gate", "nft", "list", "ruleset").contains("kaname:s1"));
  }

  @Test
  void cut_endsByItself() throws Exception {
    Step step = step("s1", Action.BLOCK_PAIR, 1, new Selector(OFFICE, PLANT, -1, -1));
    driver.apply(step);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
    while (driver.read(step).isPresent() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertTrue(driver.read(step).isEmpty());
  }

  @Test
  void undone_isGoneAndTwiceIsFine() throws Exception {
    Step step = step("s1", Action.BLOCK_SERVICE, 60, new Selector("", PLANT, 6, 502));
    driver.apply(step);
    driver.undo(step);
    assertTrue(driver.read(step).isEmpty());
    driver.undo(step);
    try (Session modbus = new Session(502)) {
      assertTrue(modbus.alive());
    }
  }

  @Test
  void sameStepAgain_replacesTheFirst() throws Exception {
    driver.apply(step("s1", Action.BLOCK_FLOW, 60, MODBUS));
    driver.apply(step("s1", Action.BLOCK_FLOW, 600, MODBUS));
    assertEquals(1, driver.held().size());
    assertTrue(driver.held().get(0).remaining().toSeconds() > 500);
  }

  @Test
  void ruleOfAnother_isNeitherClaimedNorRemoved() throws Exception {
    driver.apply(step("s1", Action.BLOCK_FLOW, 60, MODBUS));
    Step second = step("s2", Action.BLOCK_FLOW, 600, MODBUS);
    assertEquals("response.nftables.already", driver.check(second).orElseThrow().text().key());
    ResponseFault fault = assertThrows(ResponseFault.class, () -> driver.apply(second));
    assertEquals(State.UNTOUCHED, fault.state());
    driver.undo(second);
    assertEquals(List.of("s1"), driver.held().stream().map(Held::step).toList());
  }

  @Test
  void device_isCutInBothRoles() throws Exception {
    try (Session session = new Session(502)) {
      driver.apply(
          step(
              "s1",
              Action.BLOCK_DEVICE,
              60,
              new Selector(PLANT, "", -1, -1),
              new Selector("", PLANT, -1, -1)));
      assertFalse(session.alive());
    }
  }

  @Test
  void quarantine_leavesWhatIsAllowed() throws Exception {
    Step step =
        step(
            "s1",
            Action.QUARANTINE,
            60,
            new Selector(PLANT, "", -1, -1),
            new Selector("", PLANT, -1, -1));
    driver.apply(step);
    try (Session session = new Session(22)) {
      assertTrue(session.alive(), "the office may look at it");
    }
    hosts.run("office", "ip", "address", "add", "10.1.0.3/24", "dev", "eth0");
    assertThrows(
        IOException.class,
        () -> hosts.run("office", "ping", "-c", "1", "-W", "1", "-I", "10.1.0.3", PLANT));
  }

  @Test
  void rate_letsSomeThrough() throws Exception {
    Step step =
        new Step(
            "s1",
            "nftables:local",
            Action.RATE_LIMIT,
            List.of(MODBUS),
            Duration.ofSeconds(60),
            10,
            List.of());
    driver.apply(step);
    assertTrue(hosts.run("gate", "nft", "list", "ruleset").contains("limit rate over 10/second"));
    try (Session session = new Session(502)) {
      assertTrue(session.alive());
    }
    assertEquals(List.of(MODBUS), driver.read(step).orElseThrow().stops());
  }

  @Test
  void safetyInReach_isRefusedUntouched() throws Exception {
    Link safe =
        new Link(
            new Endpoint("s", 0, "", OFFICE, -1), new Endpoint("s", 0, "", PLANT, -1), 6, 502, "");
    Step step =
        new Step(
            "s1",
            "nftables:local",
            Action.BLOCK_PAIR,
            List.of(new Selector(OFFICE, PLANT, -1, -1)),
            Duration.ofSeconds(60),
            0,
            List.of(safe));
    assertEquals("response.nftables.safety", driver.check(step).orElseThrow().text().key());
    assertEquals(
        State.UNTOUCHED, assertThrows(ResponseFault.class, () -> driver.apply(step)).state());
    assertEquals(List.of(), driver.held());
  }

  @Test
  void offThePath_isNotOffered() {
    List<Selector> elsewhere = List.of(new Selector(OFFICE, "10.9.0.2", 6, 502));
    assertEquals(Control.NONE, driver.reach(Action.BLOCK_FLOW, elsewhere).control());
    assertEquals(Control.DECLARED, driver.reach(Action.BLOCK_FLOW, List.of(MODBUS)).control());
  }

  @Test
  void undeclaredPath_isProvedByTraffic() throws Exception {
    NftablesDriver undeclared = driver();
    Link link =
        new Link(
            new Endpoint("s", 0, "", OFFICE, -1), new Endpoint("s", 0, "", PLANT, -1), 6, 502, "");
    assertEquals(Control.NONE, undeclared.reach(Action.BLOCK_FLOW, List.of(MODBUS)).control());
    try (Session session = new Session(502)) {
      Thread traffic =
          new Thread(
              () -> {
                for (int i = 0; i < 1_000_000 && session.alive() && !Thread.interrupted(); i++) {}
              });
      traffic.start();
      undeclared.probe(List.of(link));
      traffic.interrupt();
      traffic.join();
    }
    assertEquals(Control.PROVED, undeclared.reach(Action.BLOCK_FLOW, List.of(MODBUS)).control());
  }

  @Test
  void flushedRules_areSeenAndMadeAgain() throws Exception {
    Step step = step("s1", Action.BLOCK_FLOW, 60, MODBUS);
    driver.apply(step);
    hosts.run("gate", "nft", "flush", "chain", "inet", "kaname", "pass");
    assertTrue(driver.read(step).isEmpty(), "elements without rules stop nothing");
    driver.apply(step);
    assertTrue(driver.read(step).isPresent());
    hosts.run("gate", "nft", "flush", "ruleset");
    assertTrue(driver.read(step).isEmpty());
    driver.apply(step);
    assertTrue(driver.read(step).isPresent());
  }

  @Test
  void flowTable_isRefused() {
    NftablesDriver offloaded =
        new NftablesDriver(
            new Settings(
                "local", List.of(Crossing.parse("any <-> any")), Set.of(), List.of(), false),
            new Definition(false, "kaname", true),
            script -> "{\"nftables\": [{\"flowtable\": {\"family\": \"inet\", \"name\": \"f\"}}]}");
    assertEquals(
        "response.nftables.offload",
        offloaded.check(step("s1", Action.BLOCK_FLOW, 60, MODBUS)).orElseThrow().text().key());
  }

  @Test
  void program_doesTheSameAsTheLibrary() throws Exception {
    NftablesDriver other =
        new NftablesDriver(
            new Settings(
                "local", List.of(Crossing.parse("any <-> any")), Set.of(), List.of(), false),
            new Definition(false, "kaname2", false),
            new NftProgram(
                hosts.at("gate", NftProgram.LOCAL.toArray(String[]::new)), Duration.ofSeconds(10)));
    Step step = step("s1", Action.BLOCK_FLOW, 60, MODBUS);
    assertTrue(other.check(step).isEmpty());
    other.apply(step);
    assertEquals(List.of(MODBUS), other.read(step).orElseThrow().stops());
    assertThrows(ResponseFault.class, () -> other.apply(step("s2", Action.BLOCK_FLOW, 9, MODBUS)));
    other.undo(step);
    assertTrue(other.read(step).isEmpty());
  }
}
