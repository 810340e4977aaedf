package org.kaname.response.nftables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kaname.response.Action;
import org.kaname.response.Crossing;
import org.kaname.response.ResponseFault;
import org.kaname.response.ResponseFault.State;
import org.kaname.response.Selector;
import org.kaname.response.Step;
import org.kaname.testkit.Hosts;

/** The forced command at a gateway, and a real sshd in front of it. */
class GatewayTest {
  private static final Path SCRIPT = Path.of("src/main/gateway/kaname-nft").toAbsolutePath();
  private static final Step STEP =
      new Step(
          "s1",
          "nftables:gate",
          Action.BLOCK_FLOW,
          List.of(new Selector("10.1.0.2", "10.2.0.2", 6, 502)),
          Duration.ofSeconds(60),
          0,
          List.of());

  @TempDir private Path folder;

  private static NftablesDriver driver(String name, Nft nft, boolean bridge) {
    return new NftablesDriver(
        new Settings(
            name, List.of(Crossing.parse("any <-> any")), Set.of(), List.of("10.1.0.9"), true),
        new Definition(bridge, "kaname", true),
        nft);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everythingTheDriverSends_isAllowed(boolean bridge) throws Exception {
    try (Hosts hosts = Hosts.orSkip("nft").host("gate")) {
      Nft nft =
          new NftProgram(hosts.at("gate", SCRIPT.toString(), "kaname"), Duration.ofSeconds(10));
      NftablesDriver driver = driver("gate", nft, bridge);
      assertTrue(driver.check(STEP).isEmpty(), () -> driver.check(STEP).toString());
      driver.apply(STEP);
      assertEquals(STEP.target(), driver.read(STEP).orElseThrow().stops());
      driver.undo(STEP);
      assertTrue(driver.read(STEP).isEmpty());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "flush ruleset",
        "delete table inet kaname",
        "list ruleset",
        "list table inet other",
        "add rule inet kaname pass ip saddr 10.0.0.1 drop",
        "add element inet other flow4 { 10.1.0.2 . 10.2.0.2 . tcp . 502 timeout 60s comment \"kaname:s1\" }",
        "delete element inet kaname flow4 { 10.1.0.2 . 10.2.0.2 . tcp . 502 }; flush ruleset",
        "include \"/etc/shadow\"",
        "list table inet kaname; flush ruleset",
        "create element inet kaname flow4 { $(id) timeout 60s comment \"kaname:s1\" }",
      })
  void everythingElse_isNot(String line) throws Exception {
    try (Hosts hosts = Hosts.orSkip("nft").host("gate")) {
      Nft nft =
          new NftProgram(hosts.at("gate", SCRIPT.toString(), "kaname"), Duration.ofSeconds(10));
      assertEquals(
          "kaname-nft: a line that is not allowed",
          assertThrows(NftRefused.class, () -> nft.run("list flowtables\n" + line + "\n"))
              .getMessage());
    }
  }

  @Test
  void overSsh_cutsAndSaysWhenTheGatewayIsGone() throws Exception {
    try (Hosts hosts = Hosts.orSkip("nft", "sshd", "ssh", "ssh-keygen")) {
      hosts.host("kaname").host("gate");
      hosts.cable("kaname", "eth0", "192.0.2.1/24", "gate", "eth0", "192.0.2.2/24");
      Process sshd = sshd(hosts);
      Gateway gateway =
          new Gateway(
              "root@192.0.2.2", 2222, folder.resolve("key"), folder.resolve("known"), folder);
      Nft ssh =
          new NftProgram(
              hosts.at("kaname", gateway.command().toArray(String[]::new)), Duration.ofSeconds(8));
      NftablesDriver driver = driver("gate", ssh, false);
      driver.apply(STEP);
      assertTrue(driver.read(STEP).isPresent());
      assertTrue(hosts.run("gate", "nft", "list", "ruleset").contains("kaname:s1"));

      sshd.descendants().forEach(ProcessHandle::destroyForcibly);
      sshd.destroyForcibly();
      hosts.run("gate", "ip", "link", "set", "eth0", "down");
      ResponseFault fault = assertThrows(ResponseFault.class, () -> driver.undo(STEP));
      assertEquals(State.UNCERTAIN, fault.state());
      assertFalse(fault.text().parameters().isEmpty());
      assertTrue(hosts.run("gate", "nft", "list", "ruleset").contains("kaname:s1"));
    }
  }

  private Process sshd(Hosts hosts) throws IOException, InterruptedException {
    Files.createDirectories(Path.of("/run/sshd"));
    key("key");
    key("host");
    Files.writeString(
        folder.resolve("authorized"),
        "restrict,command=\""
            + SCRIPT
            + " kaname\" "
            + Files.readString(folder.resolve("key.pub")));
    Files.writeString(
        folder.resolve("known"),
        "[192.0.2.2]:2222 " + Files.readString(folder.resolve("host.pub")));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    Process sshd =
        hosts.start(
            "gate",
            folder.resolve("sshd.log").toFile(),
            "/usr/sbin/sshd",
            "-D",
            "-e",
            "-f",
            "none",
            "-p",
            "2222",
            "-h",
            folder.resolve("host").toString(),
            "-o",
            "AuthorizedKeysFile=" + folder.resolve("authorized"),
            "-o",
            "PidFile=none",
            "-o",
            "UsePAM=no",
            "-o",
            "StrictModes=no");
    await(hosts);
    return sshd;
  }

  private void key(String name) throws IOException, InterruptedException {
    Process made =
        new ProcessBuilder(
                "ssh-keygen",
                "-q",
                "-t",
                "ed25519",
                "-N",
                "",
                "-f",
                folder.resolve(name).toString())
            .redirectOutput(new File("/dev/null"))
            .start();
    assertTrue(made.waitFor(30, TimeUnit.SECONDS));
  }

  private static void await(Hosts hosts) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (System.nanoTime() < deadline) {
      try {
        Inside.of(
            hosts.space("kaname"),
            () -> {
              try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("192.0.2.2", 2222), 500);
                return true;
              }
            });
        return;
      } catch (Exception e) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
  }
}
