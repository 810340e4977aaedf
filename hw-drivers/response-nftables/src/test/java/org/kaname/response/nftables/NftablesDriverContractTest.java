package org.kaname.response.nftables;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.detect.Endpoint;
import org.kaname.detect.Link;
import org.kaname.response.Action;
import org.kaname.response.Crossing;
import org.kaname.response.ResponseDriver;
import org.kaname.response.Selector;
import org.kaname.testkit.Hosts;
import org.kaname.testkit.Programs;
import org.kaname.testkit.ResponseDriverContract;

/**
 * The contract of drivers, with a gateway that is reached by a program, as over SSH: office (10.1),
 * gateway, plant (10.2). While the file {@code away} is there the program ends as ssh does that
 * reaches nobody.
 */
@TestInstance(Lifecycle.PER_CLASS)
class NftablesDriverContractTest extends ResponseDriverContract {
  private static final String OFFICE = "10.1.0.2";
  private static final String PLANT = "10.2.0.2";
  private static final int PORT = 502;
  private static final int SOON = 400;
  private static final List<String> BY_HAND =
      List.of(
          "add table inet hand",
          "add chain inet hand pass { type filter hook forward priority 0; }",
          "add rule inet hand pass ip saddr " + OFFICE + " tcp dport " + PORT + " drop");

  @TempDir private Path folder;
  private Hosts hosts;
  private ServerSocket server;

  @BeforeAll
  void start() throws Exception {
    hosts = Hosts.orSkip("nft");
    hosts.host("office").host("gate").host("plant");
    hosts.cable("office", "eth0", OFFICE + "/24", "gate", "left", "10.1.0.1/24");
    hosts.cable("plant", "eth0", PLANT + "/24", "gate", "right", "10.2.0.1/24");
    hosts.run("office", "ip", "route", "add", "default", "via", "10.1.0.1");
    hosts.run("plant", "ip", "route", "add", "default", "via", "10.2.0.1");
    hosts.run("gate", "sysctl", "-q", "-w", "net.ipv4.ip_forward=1");
    server =
        Inside.of(
            hosts.space("plant"), () -> new ServerSocket(PORT, 500, InetAddress.getByName(PLANT)));
    Thread accepting = new Thread(this::accept, "plant");
    accepting.setDaemon(true);
    accepting.start();
  }

  private void accept() {
    while (!server.isClosed()) {
      try (Socket taken = server.accept()) {
        taken.getOutputStream().write(1);
      } catch (IOException e) {
        // the client has gone, or the test is over
      }
    }
  }

  @AfterAll
  void stop() throws IOException {
    if (server != null) {
      server.close();
    }
    if (hosts != null) {
      hosts.close();
    }
  }

  @Override
  protected ResponseDriver open() throws Exception {
    plug();
    hosts.run("gate", "nft", "flush", "ruleset");
    return reopen();
  }

  @Override
  protected ResponseDriver reopen() {
    return driver(
        hosts.at("gate", "sh", "-c", "[ -e " + away() + " ] && exit 255; exec nft -j \"$(cat)\""));
  }

  static ResponseDriver driver(List<String> command) {
    return new NftablesDriver(
        new Settings(
            "gate",
            List.of(Crossing.parse("10.1.0.0/16 <-> 10.2.0.0/16")),
            Set.of(),
            List.of(),
            true),
        new Definition(false, "kaname", false),
        new NftProgram(command, Duration.ofSeconds(10)));
  }

  private Path away() {
    return folder.resolve("away");
  }

  @Override
  protected void close(ResponseDriver driver) {}

  @Override
  protected Action action() {
    return Action.BLOCK_FLOW;
  }

  @Override
  protected List<Selector> target() {
    return targets();
  }

  static List<Selector> targets() {
    return List.of(new Selector(OFFICE, PLANT, 6, PORT));
  }

  @Override
  protected List<Selector> offPath() {
    return List.of(new Selector(OFFICE, "203.0.113.9", 6, PORT));
  }

  @Override
  protected Link stopped() {
    return new Link(
        new Endpoint("s", 0, "", OFFICE, -1), new Endpoint("s", 0, "", PLANT, -1), 6, PORT, "");
  }

  @Override
  protected boolean cut() throws Exception {
    return Inside.of(hosts.space("office"), NftablesDriverContractTest::unanswered);
  }

  private static boolean unanswered() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(PLANT, PORT), SOON);
      socket.setSoTimeout(SOON);
      return socket.getInputStream().read() != 1;
    } catch (IOException e) {
      return true;
    }
  }

  @Override
  protected void unplug() throws Exception {
    Files.createFile(away());
  }

  @Override
  protected void plug() throws Exception {
    Files.deleteIfExists(away());
  }

  @Override
  protected void cutByHand() throws Exception {
    for (String command : BY_HAND) {
      hosts.run("gate", "nft", command);
    }
  }

  @Override
  protected void healByHand() throws Exception {
    hosts.run("gate", "nft", "delete", "table", "inet", "hand");
  }

  @Override
  protected List<String> applier(String id, int seconds) {
    return hosts.at(
        "gate",
        Programs.java(Applier.class, List.of(id, Integer.toString(seconds)))
            .toArray(String[]::new));
  }
}
