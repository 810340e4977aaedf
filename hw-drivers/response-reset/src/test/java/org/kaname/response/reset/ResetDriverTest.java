package org.kaname.response.reset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.kaname.detect.Endpoint;
import org.kaname.detect.Link;
import org.kaname.response.Action;
import org.kaname.response.Control;
import org.kaname.response.ResponseFault;
import org.kaname.response.Selector;
import org.kaname.response.Step;
import org.kaname.testkit.Programs;

/** What becomes of real connections. */
@TestInstance(Lifecycle.PER_CLASS)
class ResetDriverTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private BridgeLab lab;
  private ResetDriver driver = driver(Map.of());

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

  @AfterEach
  void close() {
    driver.close();
    driver = driver(Map.of());
  }

  private static ResetDriver driver(Map<String, Object> changed) {
    return new ResetDriver(BridgeLab.config(BridgeLab.settings(changed)));
  }

  private static Step step(Selector... target) {
    return new Step(
        "a", "reset:lan", Action.RESET, List.of(target), Duration.ofSeconds(30), 0, List.of());
  }

  private static boolean ended(Socket socket) {
    try {
      BridgeLab.exchange(socket);
      return false;
    } catch (SocketException e) {
      return true;
    } catch (IOException e) {
      throw new AssertionError("no reset, but " + e, e);
    }
  }

  private void assertResetWithinASecond(Socket socket, Selector selector) throws Exception {
    BridgeLab.exchange(socket);
    driver.apply(step(selector));
    assertTrue(Programs.await(SECOND, () -> ended(socket)));
    socket.close();
  }

  @Test
  void sessionThatGoesOn_isResetWithinASecond_andOthersGoOn() throws Exception {
    try (Socket other = lab.connect(BridgeLab.TWO, BridgeLab.OTHER)) {
      assertResetWithinASecond(
          lab.connect(BridgeLab.TWO, BridgeLab.ECHO),
          new Selector(BridgeLab.ONE, BridgeLab.TWO, 6, BridgeLab.ECHO));
      for (int i = 0; i < 100; i++) {
        BridgeLab.exchange(other);
      }
    }
    assertFalse(lab.cut(BridgeLab.OTHER));
  }

  @Test
  void anyClientOfAService_isReset() throws Exception {
    assertResetWithinASecond(
        lab.connect(BridgeLab.TWO, BridgeLab.ECHO),
        new Selector("", BridgeLab.TWO, 6, BridgeLab.ECHO));
  }

  @Test
  void ipv6_isResetToo() throws Exception {
    driver.close();
    driver = driver(Map.of("devices", "2001:db8:98::/64"));
    assertResetWithinASecond(
        lab.connect(BridgeLab.TWO_V6, BridgeLab.ECHO),
        new Selector(BridgeLab.ONE_V6, BridgeLab.TWO_V6, 6, Selector.ANY));
  }

  @Test
  void linkThatIsSeen_isProved() throws Exception {
    driver.close();
    driver = driver(Map.of("devices", ""));
    Link link =
        new Link(
            new Endpoint("s", 0, "", BridgeLab.ONE, -1),
            new Endpoint("s", 0, "", BridgeLab.TWO, -1),
            6,
            BridgeLab.ECHO,
            "");
    assertEquals(Control.NONE, driver.reach(Action.RESET, List.of(Selector.of(link))).control());
    Thread traffic =
        new Thread(
            () -> {
              try {
                lab.cut(BridgeLab.ECHO);
                lab.cut(BridgeLab.ECHO);
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    traffic.start();
    driver.probe(List.of(link));
    traffic.join();
    assertEquals(Control.PROVED, driver.reach(Action.RESET, List.of(Selector.of(link))).control());
  }

  @Test
  void udpAndMac_areRefused() {
    for (Selector selector :
        List.of(
            new Selector(BridgeLab.ONE, BridgeLab.TWO, 17, 53),
            new Selector(BridgeLab.ONE, BridgeLab.TWO, Selector.ANY, Selector.ANY),
            new Selector("02:00:00:00:00:01", "", 6, 502))) {
      assertEquals(
          "response.reset.tcp_only", driver.check(step(selector)).orElseThrow().text().key());
    }
  }

  @Test
  void unknownInterface_isSaid() {
    driver = driver(Map.of("listen", "none7"));
    ResponseFault fault =
        assertThrows(
            ResponseFault.class,
            () -> driver.apply(step(new Selector(BridgeLab.ONE, BridgeLab.TWO, 6, 502))));
    assertEquals("response.reset.no_interface", fault.text().key());
    assertEquals(List.of(), driver.held());
  }

  @Test
  void manyTargets_areFilteredByTheKernel() throws Exception {
    Selector[] many = new Selector[100];
    for (int i = 0; i < 99; i++) {
      many[i] = new Selector("10.98.0." + (100 + i), "", 6, Selector.ANY);
    }
    many[99] = new Selector(BridgeLab.ONE, BridgeLab.TWO, 6, BridgeLab.ECHO);
    driver.apply(step(many));
    assertTrue(lab.cut(BridgeLab.ECHO));
    assertFalse(lab.cut(BridgeLab.OTHER));
  }
}
