package org.kaname.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.testkit.Hosts;

/**
 * An attack on a live Modbus session through a gateway that Kaname runs on: told, decided, cut,
 * read back, and over by itself when Kaname is gone.
 */
final class ResponseIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BOILER = "10.2.0.30";
  private static final String CONTROL = "10.1.0.5";
  private static final int ATTACKS = Integer.getInteger("kaname.attacks", 3);
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration LEARNED = Duration.ofSeconds(150);
  private static final int LIMIT_SECONDS = 30;

  private static final String POLICY =
      """
      policy response
      rule "known attacks on what matters little"
        when pattern is not none and facts at least 2 and class at most 2
         and action is block_flow
        then automatic limit %d seconds
      rule "everything else" then approval
      """
          .formatted(LIMIT_SECONDS);

  private static final Map<String, String> TABLES =
      Map.of(
          "functions.csv",
          """
          id,name,damage level,cost per hour,tolerated outage,availability class,safety
          heating,暖房,2,200000,0 min,1,no
          """,
          "needs.csv",
          """
          function,client,server,transport,port
          heating,10.1.0.5,10.2.0.30,tcp,502
          """,
          "classes.csv",
          """
          class,device
          ordinary,10.2.0.30
          ordinary,10.1.0.5
          """,
          "closed.csv",
          """
          server,transport,port
          10.2.0.30,tcp,502
          """);

  @TempDir private static Path folder;

  @Test
  void attackOnALiveSession_isCutAndTheCutEndsByItself() throws Exception {
    try (Hosts hosts = plant();
        Container container = container(hosts)) {
      Process server = station(hosts, "plant", "server", "serve", BOILER);
      await("the boiler's server", SOON, () -> answers(hosts));
      Path polled = folder.resolve("polled");
      hosts.start(
          "control",
          polled.toFile(),
          "stdbuf",
          "-oL",
          "mbpoll",
          "-m",
          "tcp",
          "-a",
          "1",
          "-t",
          "4",
          "-r",
          "1",
          "-c",
          "4",
          "-l",
          "500",
          BOILER);
      prepare(container);
      container.ok("capture:start right");
      await(
          "a known boiler",
          LEARNED,
          () -> container.ok("baseline:show --json").contains("\"maturity\":100"));

      List<Long> millis = new ArrayList<>();
      for (int i = 0; i < ATTACKS; i++) {
        millis.add(attack(hosts, container, "10.3.0." + (66 + i), i));
      }
      Collections.sort(millis);
      System.out.println("from the first forbidden write to the cut read back, ms: " + millis);

      String rules = hosts.run("gate", "nft", "list", "ruleset");
      assertTrue(rules.contains("kaname:r"), rules);
      long before = Files.size(polled);
      await("the boiler's own poll", SOON, () -> size(polled) > before);

      container.kill();
      assertTrue(hosts.run("gate", "nft", "list", "ruleset").contains("kaname:r"));
      await("the end of the cuts", Duration.ofSeconds(LIMIT_SECONDS + 5), () -> !cut(hosts));
      Process again = station(hosts, "stranger", "again", "write", "10.3.0.66", BOILER, "100");
      await("a way for the stranger", SOON, () -> read("again").contains("done"));
      long later = Files.size(polled);
      await("the boiler's own poll after all", SOON, () -> size(polled) > later);
      assertTrue(server.isAlive() && again.isAlive());

      container.startAgain();
      await("what became of it", SOON, () -> container.ok("response:list").contains("ended"));
    }
  }

  /** Attacks from one address; returns how long it took from the first write to the cut. */
  private long attack(Hosts hosts, Container container, String from, int number) throws Exception {
    String log = "attack-" + number;
    station(hosts, "stranger", log, "write", from, BOILER, "20");
    await("a cut of " + from, SOON, () -> read(log).contains("cut"));
    JsonNode response = held(container, from);
    long asked = Long.parseLong(read(log).lines().findFirst().orElseThrow().substring(4));
    long held = response.get("steps").get(0).get("since").asLong();
    assertEquals(
        "automatic", response.get("proposals").get(0).get("permission").get("mode").asText());
    return held - asked;
  }

  private static JsonNode held(Container container, String from) throws Exception {
    List<JsonNode> found = new ArrayList<>();
    await(
        "a response to " + from,
        SOON,
        () ->
            container
                .ok("response:list --json")
                .lines()
                .map(ResponseIT::json)
                .filter(one -> one.get("state").asText().equals("held"))
                .filter(one -> one.toString().contains('"' + from + '"'))
                .anyMatch(found::add));
    return found.get(0);
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Hosts plant() throws IOException {
    Hosts hosts = Hosts.orSkip("nft", "mbpoll", "stdbuf");
    hosts.host("gate").host("control").host("stranger").host("plant");
    hosts.cable("control", "eth0", CONTROL + "/24", "gate", "left", "10.1.0.1/24");
    hosts.cable("stranger", "eth0", "10.3.0.66/24", "gate", "side", "10.3.0.1/24");
    hosts.cable("plant", "eth0", BOILER + "/24", "gate", "right", "10.2.0.1/24");
    hosts.run("control", "ip", "route", "add", "default", "via", "10.1.0.1");
    hosts.run("stranger", "ip", "route", "add", "default", "via", "10.3.0.1");
    hosts.run("plant", "ip", "route", "add", "default", "via", "10.2.0.1");
    hosts.run("gate", "sysctl", "-q", "-w", "net.ipv4.ip_forward=1");
    for (int i = 1; i < ATTACKS; i++) {
      hosts.run("stranger", "ip", "address", "add", "10.3.0." + (66 + i) + "/24", "dev", "eth0");
    }
    return hosts;
  }

  private static Container container(Hosts hosts) throws IOException {
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

  /** Installs the driver, the model and the policy. */
  private static void prepare(Container container) throws Exception {
    container.ok("feature:install kaname-driver-nftables");
    Path policies = container.data().resolveSibling("policies");
    await("the delivered policy", SOON, () -> Files.exists(policies.resolve("response.policy")));
    Files.writeString(policies.resolve("response.policy"), POLICY);
    await(
        "a policy that nobody answers for",
        SOON,
        () -> container.ok("policy:list").contains("policy:accept"));
    container.ok("policy:accept response.policy");
    StringBuilder files = new StringBuilder();
    for (Map.Entry<String, String> table : TABLES.entrySet()) {
      Path file = folder.resolve(table.getKey());
      Files.writeString(file, table.getValue());
      files.append(' ').append(file);
    }
    container.ok("business:import" + files);
  }

  private static Process station(Hosts hosts, String host, String log, String... words)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Path.of("target/test-classes").toAbsolutePath().toString(),
                ModbusStation.class.getName()));
    command.addAll(List.of(words));
    return hosts.start(host, folder.resolve(log).toFile(), command.toArray(String[]::new));
  }

  private static boolean answers(Hosts hosts) {
    try {
      hosts.run("control", "mbpoll", "-m", "tcp", "-a", "1", "-t", "4", "-r", "1", "-1", BOILER);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean cut(Hosts hosts) {
    try {
      return hosts.run("gate", "nft", "list", "ruleset").contains("kaname:r");
    } catch (IOException e) {
      return true;
    }
  }

  private static String read(String log) {
    try {
      Path file = folder.resolve(log);
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      return "";
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  private static void await(String what, Duration limit, BooleanSupplier holds)
      throws InterruptedException {
    assertTrue(Container.until(limit, holds).compareTo(limit) < 0, "waited in vain for " + what);
  }
}
