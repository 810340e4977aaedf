package org.kaname.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.kaname.testkit.Hosts;

/**
 * A boiler that a control room polls over Modbus, a stranger who writes to it, and the container
 * that guards it, each a host of its own: {@code control}, {@code stranger}, {@code plant}, and
 * {@code gate} between them.
 */
final class ModbusPlant {
  static final Duration SOON = Duration.ofSeconds(20);
  static final int LIMIT_SECONDS = 30;
  private static final Duration LEARNED = Duration.ofSeconds(150);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Hosts hosts;
  private final Path folder;
  private final String control;
  private final String boiler;

  ModbusPlant(Hosts hosts, Path folder, String control, String boiler) {
    this.hosts = hosts;
    this.folder = folder;
    this.control = control;
    this.boiler = boiler;
  }

  /** Starts the boiler's server and the poll of it. */
  void run() throws Exception {
    station("plant", "server", "serve", boiler);
    await("the boiler's server", SOON, this::answers);
    String poll = "stdbuf -oL mbpoll -m tcp -a 1 -t 4 -r 1 -c 4 -l 500 " + boiler;
    hosts.start("control", polled().toFile(), poll.split(" "));
  }

  private boolean answers() {
    try {
      hosts.run("control", ("mbpoll -m tcp -a 1 -t 4 -r 1 -1 " + boiler).split(" "));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private Path polled() {
    return folder.resolve("polled");
  }

  /** Waits until the poll has brought something new. */
  void awaitPoll() throws InterruptedException {
    long before = size();
    await("the boiler's own poll", SOON, () -> size() > before);
  }

  private long size() {
    try {
      return Files.size(polled());
    } catch (IOException e) {
      return 0;
    }
  }

  /**
   * Installs a driver, the model and a policy, and lets the container learn what is normal.
   *
   * @param action the one that may happen by itself.
   * @param iface on which the container listens.
   * @param ordinary further devices that may be cut.
   */
  void guard(Container container, String driver, String action, String iface, List<String> ordinary)
      throws Exception {
    container.ok("feature:install " + driver);
    policy(container, action);
    model(container, ordinary);
    container.ok("capture:start " + iface);
    await(
        "a known boiler and control room",
        LEARNED,
        () -> known(container, boiler) && known(container, control));
  }

  private static boolean known(Container container, String device) {
    return container
        .ok("baseline:show --json")
        .lines()
        .anyMatch(line -> line.contains(device) && line.contains("\"maturity\":100"));
  }

  static Path policies(Container container) {
    return container.data().resolveSibling("policies");
  }

  private static void policy(Container container, String action) throws Exception {
    Path file = policies(container).resolve("response.policy");
    await("the delivered policy", SOON, () -> Files.exists(file));
    Files.writeString(
        file,
        """
        policy response
        rule "known attacks on what matters little"
          when pattern is not none and facts at least 2 and class at most 2
           and action is %s
          then automatic limit %d seconds
        rule "everything else" then approval
        """
            .formatted(action, LIMIT_SECONDS));
    await(
        "a policy that nobody answers for",
        SOON,
        () -> container.ok("policy:list").contains("policy:accept"));
    container.ok("policy:accept response.policy");
  }

  private void model(Container container, List<String> ordinary) throws IOException {
    StringBuilder classes = new StringBuilder("class,device\n");
    for (String device : List.of(boiler, control)) {
      classes.append("ordinary,").append(device).append('\n');
    }
    ordinary.forEach(device -> classes.append("ordinary,").append(device).append('\n'));
    Map<String, String> tables =
        Map.of(
            "functions.csv",
            """
            id,name,damage level,cost per hour,tolerated outage,availability class,safety
            heating,暖房,2,200000,0 min,1,no
            """,
            "needs.csv",
            "function,client,server,transport,port\nheating,%s,%s,tcp,502\n"
                .formatted(control, boiler),
            "classes.csv",
            classes.toString(),
            "closed.csv",
            "server,transport,port\n%s,tcp,502\n".formatted(boiler));
    StringBuilder files = new StringBuilder();
    for (Map.Entry<String, String> table : tables.entrySet()) {
      Path file = folder.resolve(table.getKey());
      Files.writeString(file, table.getValue());
      files.append(' ').append(file);
    }
    container.ok("business:import" + files);
  }

  /**
   * How long a cut took until it was read back, in milliseconds.
   *
   * @param write since the attacker wrote for the first time: what is seen, told and queued is in
   *     it.
   * @param alert since the desk of responses heard of the alert.
   */
  record Took(long write, long alert) {}

  /** Writes to the boiler from an address until that is cut. */
  Took attack(Container container, String from) throws Exception {
    String log = "attack-" + from;
    station("stranger", log, "write", from, boiler, "20");
    if (Container.until(SOON, () -> said(log).contains("cut")).compareTo(SOON) >= 0) {
      fail(from + " was not cut: " + said(log) + standing(container));
    }
    JsonNode response = held(container, from);
    long asked = Long.parseLong(said(log).lines().findFirst().orElseThrow().substring(4));
    assertEquals(
        "automatic", response.get("proposals").get(0).get("permission").get("mode").asText());
    long held = response.get("steps").get(0).get("since").asLong();
    return new Took(held - asked, held - response.get("made").asLong());
  }

  /**
   * Writes to the boiler from an address, and sees that this is only proposed to be cut.
   *
   * @param mode what the best proposal takes.
   */
  void attackThatWaits(Container container, String from, String mode) throws Exception {
    String log = "attack-" + from;
    station("stranger", log, "write", from, boiler, "20");
    await("a proposal about " + from, SOON, () -> mode(container, from).equals(mode));
    assertFalse(said(log).contains("cut"), said(log));
  }

  /** Waits until an attack that is under way is cut. */
  void awaitCut(Container container, String from) throws Exception {
    if (Container.until(SOON, () -> said("attack-" + from).contains("cut")).compareTo(SOON) >= 0) {
      fail(from + " was not cut: " + standing(container));
    }
  }

  private static String mode(Container container, String from) {
    return container
        .ok("response:list --json")
        .lines()
        .map(ModbusPlant::json)
        .filter(response -> response.toString().contains('"' + from + '"'))
        .map(response -> response.get("proposals").get(0).get("permission").get("mode").asText())
        .findFirst()
        .orElse("none");
  }

  /** Waits until somebody at an address can write to the boiler again; they try until they can. */
  void awaitWay(String from) throws Exception {
    long end = System.nanoTime() + SOON.toNanos();
    String last = "";
    for (int i = 0; System.nanoTime() < end; i++) {
      String log = "again-" + i + "-" + from;
      Process again = station("stranger", log, "write", from, boiler, "100");
      Container.until(Duration.ofSeconds(5), () -> said(log).contains("done") || !again.isAlive());
      last = said(log);
      if (last.contains("done")) {
        return;
      }
    }
    fail("no way for " + from + ": " + last);
  }

  private static String standing(Container container) throws IOException {
    StringBuilder said = new StringBuilder();
    for (String command : List.of("incident:list", "response:list --json", "policy:list")) {
      said.append('\n').append(command).append('\n').append(container.ok(command));
    }
    return said.append(Files.readString(container.data().resolve("log/karaf.log"))).toString();
  }

  private JsonNode held(Container container, String from) throws Exception {
    List<JsonNode> found = new ArrayList<>();
    await(
        "a response to " + from,
        SOON,
        () -> {
          Optional<JsonNode> one =
              container
                  .ok("response:list --json")
                  .lines()
                  .map(ModbusPlant::json)
                  .filter(response -> response.get("state").asText().equals("held"))
                  .filter(response -> response.toString().contains('"' + from + '"'))
                  .findFirst();
          one.ifPresent(found::add);
          return one.isPresent();
        });
    return found.get(0);
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process station(String host, String log, String... words) throws IOException {
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

  private String said(String log) {
    try {
      Path file = folder.resolve(log);
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      return "";
    }
  }

  static void await(String what, Duration limit, BooleanSupplier holds)
      throws InterruptedException {
    assertTrue(Container.until(limit, holds).compareTo(limit) < 0, "waited in vain for " + what);
  }
}
