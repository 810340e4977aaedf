package org.kaname.remote.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.incident.Provenance;
import org.kaname.remote.access.kept.Wanted;
import org.kaname.remote.access.session.SignIn;
import org.kaname.store.relational.RelationalStore;
import org.kaname.store.relational.Settings;

class RemoteAccessTest {
  private static final String UP =
      "<189>date=2026-12-01 time=10:00:00 devname=\"FG\" subtype=\"vpn\" action=\"tunnel-up\""
          + " remip=203.0.113.7 tunnelip=10.9.0.2 user=\"alice\"";

  @TempDir Path folder;

  private static int port() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void send(int port, String message) throws IOException {
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
    }
  }

  private static Site udp(int port) {
    return new Site(Map.of("senders", new String[] {"127.0.0.0/8"}, "udpPort", port));
  }

  @Test
  void nothingIsListenedTo_untilItIsConfigured() throws Exception {
    try (Site site = new Site(Map.of())) {
      assertEquals(List.of(), site.access.state().listening());
    }
  }

  @Test
  void messageOfAnAllowedSender_isASignIn() throws Exception {
    int port = port();
    try (Site site = udp(port)) {
      send(port, UP);
      SignIn one = site.signIns(1).get(0);
      assertEquals("alice", one.user());
      assertEquals("127.0.0.1", one.device());
      assertEquals("10.9.0.2", one.assigned());
      Site.until(() -> !site.evidence.isEmpty());
      assertEquals("alice", site.evidence.get(0).fields().get("user"));
      assertEquals(List.of("udp 127.0.0.1:" + port), site.access.state().listening());
    }
  }

  @Test
  void messageOfAnybodyElse_isCountedAndDropped() throws Exception {
    int port = port();
    try (Site site = new Site(Map.of("senders", new String[] {"192.0.2.0/24"}, "udpPort", port))) {
      send(port, UP);
      Site.until(() -> site.count("denied") == 1);
      assertEquals(0, site.count("received"));
    }
  }

  @Test
  void withoutSenders_everybodyIsDeniedAndThatIsSaid() throws Exception {
    try (Site site = new Site(Map.of("udpPort", port()))) {
      assertEquals("access.fault.nobody", site.access.state().faults().get(0).key());
    }
  }

  @Test
  void noise_isCountedAndHarmsNothing() throws Exception {
    int port = port();
    Random random = new Random(1);
    try (Site site = udp(port)) {
      for (int i = 0; i < 200; i++) {
        byte[] bytes = new byte[random.nextInt(400)];
        random.nextBytes(bytes);
        send(port, new String(bytes, StandardCharsets.ISO_8859_1));
      }
      send(port, UP);
      site.signIns(1);
      assertTrue(site.count("malformed") > 0);
    }
  }

  @Test
  void tooManyMessages_areDropped() throws Exception {
    int port = port();
    try (Site site =
        new Site(
            Map.of(
                "senders", new String[] {"127.0.0.1"}, "tcpPort", port, "messagesPerSecond", 1))) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        for (int i = 0; i < 100; i++) {
          socket.getOutputStream().write("<34>x y\n".getBytes(StandardCharsets.US_ASCII));
        }
        socket.getOutputStream().flush();
        Site.until(() -> site.count("received") == 100);
      }
      long dropped = site.count("tooMany");
      assertTrue(dropped >= 85 && dropped <= 90, "dropped " + dropped);
    }
  }

  @Test
  void guessedPassword_isAlertedWithTheGivenAddressBehindIt() throws Exception {
    int port = port();
    try (Site site = udp(port)) {
      for (int i = 0; i < 5; i++) {
        send(port, UP.replace("tunnel-up", "ssl-login-fail"));
      }
      Site.until(() -> site.count("used") == 5);
      send(port, UP);
      Site.until(() -> !site.alerts.isEmpty());
      assertEquals("access.guessed", site.alerts.get(0).what().key());
      assertEquals("10.9.0.2", site.alerts.get(0).origin().text());
      assertEquals("remote-access", site.alerts.get(0).detector());
      assertEquals(List.of(Provenance.LIVE), site.provenances);
    }
  }

  @Test
  void logFile_isReadOnceHoweverOften() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("vpn.log"),
            """
            date=2026-11-30 time=09:00:00 tz="+0900" action="ssl-login-fail" remip=203.0.113.7 user="alice"
            date=2026-11-30 time=09:01:00 tz="+0900" action="tunnel-up" remip=203.0.113.7 tunnelip=10.9.0.2 user="alice"
            date=2026-11-30 time=10:01:00 tz="+0900" action="tunnel-down" remip=203.0.113.7 user="alice"
            no time in this one
            """);
    try (Site site = new Site(Map.of())) {
      assertEquals(new Imported(4, 3, 1, 1, 1, 0), site.access.read(file, "sato"));
      List<SignIn> once = site.access.list(Wanted.ALL, 10);
      site.access.read(file, "sato");
      assertEquals(once, site.access.list(Wanted.ALL, 10));
      assertEquals(
          3_600_000_000_000L, once.get(0).end() - once.get(0).time(), once.get(0).toString());
      assertEquals(Provenance.RECORDED, once.get(0).provenance());
      assertEquals("access.imported", site.evidence.get(0).type());
    }
  }

  @Test
  void signIns_areThereAfterARestart() throws Exception {
    RelationalStore store = new RelationalStore(folder, Settings.file());
    Path file =
        Files.writeString(
            folder.resolve("vpn.log"),
            "date=2026-11-30 time=09:01:00 action=\"tunnel-up\" remip=203.0.113.7"
                + " tunnelip=10.9.0.2 user=\"山田\"\n");
    List<SignIn> before;
    try (Site site = new Site(Map.of())) {
      site.access.setStore(store);
      site.access.read(file, "sato");
      before = site.access.list(Wanted.ALL, 10);
    }
    try (Site site = new Site(Map.of())) {
      site.access.setStore(store);
      assertEquals(before, site.signIns(1));
    }
    try (Site site = new Site(Map.of("retentionDays", 1))) {
      site.access.setStore(store);
      Site.until(() -> site.evidence.stream().anyMatch(e -> e.type().equals("access.retention")));
      assertEquals(List.of(), site.access.list(Wanted.ALL, 10));
    }
    store.stop();
  }
}
