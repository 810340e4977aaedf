package org.kaname.itests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.testkit.Hosts;

/**
 * An attack on a live Modbus session through a gateway that Kaname runs on: told, decided, cut,
 * read back, and over by itself when Kaname is gone.
 */
final class ResponseIT {
  private static final boolean WHOLE = Integer.getInteger("kaname.proof.share", 100) == 1;
  private static final int ATTACKS = Integer.getInteger("kaname.attacks", WHOLE ? 100 : 3);
  private static final String BOILER = "10.2.0.30";
  private static final String CONTROL = "10.1.0.5";
  private static final int FIRST = 66;

  /** Three seconds, and as much for the command that looks on a busy machine. */
  private static final Duration REREAD = Duration.ofSeconds(6);

  @TempDir private Path folder;

  @Test
  void attackOnALiveSession_isCutAndTheCutEndsByItself() throws Exception {
    try (Hosts hosts = hosts();
        Container container = container(hosts)) {
      ModbusPlant plant = new ModbusPlant(hosts, folder, CONTROL, BOILER);
      plant.run();
      plant.guard(container, "kaname-driver-nftables", "block_flow", "right", List.of());

      List<ModbusPlant.Took> millis = new ArrayList<>();
      for (int i = 0; i < ATTACKS; i++) {
        millis.add(plant.attack(container, address(i)));
      }
      prove(millis);
      changePolicies(plant, container);
      assertTrue(cut(hosts));
      plant.awaitPoll();

      container.kill();
      assertTrue(cut(hosts));
      ModbusPlant.await(
          "the end of the cuts",
          Duration.ofSeconds(ModbusPlant.LIMIT_SECONDS + 5),
          () -> !cut(hosts));
      plant.awaitWay(address(ATTACKS));
      plant.awaitPoll();

      container.startAgain();
      ModbusPlant.await(
          "what became of it",
          ModbusPlant.SOON,
          () -> container.ok("response:list").contains("ended"));
    }
  }

  /** A broken file, put there while attacks go on, lets nothing happen by itself any more. */
  private static void changePolicies(ModbusPlant plant, Container container) throws Exception {
    Path broken = ModbusPlant.policies(container).resolve("more.policy");
    Files.writeString(broken, "policy response\nrule \"x\" when class is then automatic\n");
    ModbusPlant.await(
        "the broken file", REREAD, () -> container.ok("policy:list").contains("more.policy"));
    String from = address(ATTACKS);
    plant.attackThatWaits(container, from, "recommend");
    Files.delete(broken);
    plant.awaitCut(container, from);
  }

  private static String address(int attacker) {
    return "10.3.0." + (FIRST + attacker);
  }

  private static void prove(List<ModbusPlant.Took> took) throws IOException {
    String proof =
        """
        {
          "command" : "mvn -Pproof verify",
          "attacks" : %d,
          "fromAlertToReadBack" : %s,
          "fromFirstWriteToReadBack" : %s
        }
        """
            .formatted(
                took.size(),
                figures(took.stream().map(ModbusPlant.Took::alert).toList()),
                figures(took.stream().map(ModbusPlant.Took::write).toList()));
    System.out.print(proof);
    Path place = Path.of(System.getProperty("kaname.proof.folder", "target/proof"));
    Files.createDirectories(place);
    Files.writeString(place.resolve("response.json"), proof);
  }

  private static String figures(List<Long> inOrder) {
    List<Long> sorted = inOrder.stream().sorted().toList();
    return """
        {
            "first" : %d,
            "p50" : %d,
            "p95" : %d,
            "max" : %d,
            "millisecondsInOrder" : %s
          }"""
        .formatted(
            inOrder.get(0),
            sorted.get((sorted.size() - 1) / 2),
            sorted.get((sorted.size() * 95 - 1) / 100),
            sorted.get(sorted.size() - 1),
            inOrder);
  }

  private static Hosts hosts() throws IOException {
    Hosts hosts = Hosts.orSkip("nft", "mbpoll", "stdbuf");
    hosts.host("gate").host("control").host("stranger").host("plant");
    hosts.cable("control", "eth0", CONTROL + "/24", "gate", "left", "10.1.0.1/24");
    hosts.cable("stranger", "eth0", address(0) + "/24", "gate", "side", "10.3.0.1/24");
    hosts.cable("plant", "eth0", BOILER + "/24", "gate", "right", "10.2.0.1/24");
    hosts.run("control", "ip", "route", "add", "default", "via", "10.1.0.1");
    hosts.run("stranger", "ip", "route", "add", "default", "via", "10.3.0.1");
    hosts.run("plant", "ip", "route", "add", "default", "via", "10.2.0.1");
    hosts.run("gate", "sysctl", "-q", "-w", "net.ipv4.ip_forward=1");
    for (int i = 1; i <= ATTACKS; i++) {
      hosts.run("stranger", "ip", "address", "add", address(i) + "/24", "dev", "eth0");
    }
    return hosts;
  }

  private Container container(Hosts hosts) throws IOException {
    return Container.start(
        folder.resolve("base"),
        "kaname",
        Map.of(
            "org.kaname.detector.baseline.cfg", "minutes = 1\n",
            "org.kaname.response.cfg", "hourlyCap = 1000\n",
            "org.kaname.response.nftables-local.cfg",
                "name = local\npaths = 10.1.0.0/24, 10.3.0.0/24 <-> 10.2.0.0/24\n"),
        hosts.at("gate"));
  }

  private static boolean cut(Hosts hosts) {
    try {
      return hosts.run("gate", "nft", "list", "ruleset").contains("kaname:r");
    } catch (IOException e) {
      return true;
    }
  }
}
