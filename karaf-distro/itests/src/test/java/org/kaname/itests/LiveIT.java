package org.kaname.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.testkit.PatientTraffic;
import org.kaname.testkit.Patients;
import org.kaname.testkit.Wire;

/**
 * A network card, from its first packet to a killed container: incidents show their packets and
 * name nobody, what was started goes on, what falls dead or silent is told.
 */
final class LiveIT {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration LATER = Duration.ofSeconds(30);
  private static final long SEED = System.nanoTime();
  private static final long SECOND = 1_000_000_000L;
  private static final int SCANNED = 40;
  private static final int STEADY_SECONDS = 75;

  @TempDir static Path folder;
  private final Patients patients = new Patients(SEED);
  private final List<String> found = new ArrayList<>();

  @Test
  void networkCard_isWatchedToldOfAndTakenUpAgain() throws Exception {
    try (Cable cable = new Cable();
        Container container =
            Container.start(
                folder.resolve("base"), "kaname-monitoring", Map.of(), cable.inside())) {
      ok(container, "capture:start tap0 --silence 4");
      assertEquals(0, cable.send(people(), "--pps=1500").waitFor());
      String scan = incident(container, "scan");
      packets(container, scan);
      silent(container, cable);
      dead(container, cable);
      restarted(container);
      packets(container, scan);
      swapped(container);
      killed(container, cable);
      ok(container, "capture:stop tap0");
      container.stop();
      files(container);
      container.startAgain();
      assertEquals("", state(container), "stopped, and there again");
    }
    assertEquals(List.of(), found.stream().distinct().toList(), "seed " + SEED);
  }

  /** Everything in which somebody is named, and a scan that names somebody, too. */
  private Path people() throws IOException {
    Wire wire = new Wire(new Random(SEED), Wire.Shape.split(900));
    new PatientTraffic(patients, wire, new Random(SEED)).ordinary(3).named();
    for (int i = 0; i < SCANNED; i++) {
      wire.tcp(77, 3000, 100 + i, 7070).client(patients.name(), patients.number());
    }
    byte[] pcap = wire.pcap();
    assertFalse(patients.foundIn(pcap).isEmpty(), "nobody was planted");
    return Files.write(folder.resolve("people.pcap"), pcap);
  }

  private String ok(Container container, String command) {
    Container.Answer answer = container.exec(command);
    assertEquals(0, answer.status(), command + ": " + answer.err());
    look(command, answer.out().getBytes(StandardCharsets.UTF_8));
    return answer.out();
  }

  private void look(String where, byte[] bytes) {
    patients.foundIn(bytes).forEach(what -> found.add(where + ": " + what));
  }

  private static void await(String what, Duration limit, BooleanSupplier holds)
      throws InterruptedException {
    assertTrue(Container.until(limit, holds).compareTo(limit) < 0, "waited in vain for " + what);
  }

  private String state(Container container) {
    return ok(container, "capture:list --json");
  }

  private boolean listed(Container container, String key) {
    return ok(container, "incident:list --json").contains("\"" + key + "\"");
  }

  /** Returns the incident of a cause, when it is there. */
  private String incident(Container container, String cause) throws Exception {
    await("an incident: " + cause, LATER, () -> listed(container, cause));
    for (String line : ok(container, "incident:list --json").lines().toList()) {
      JsonNode one = new ObjectMapper().readTree(line);
      if (one.path("cause").asText().equals(cause)) {
        return one.path("id").asText();
      }
    }
    throw new AssertionError("no " + cause);
  }

  private void packets(Container container, String id) throws Exception {
    String command = "incident:packets " + id + " --json";
    await("packets", LATER, () -> !ok(container, command).isEmpty());
    JsonNode packet = new ObjectMapper().readTree(ok(container, command).lines().toList().get(0));
    List<String> names = packet.path("fields").findValuesAsText("key");
    assertTrue(names.contains("packet.tcp"), names.toString());
    assertTrue(packet.path("bytes").asText().length() > 100, packet.toString());
    Path file = folder.resolve("given" + System.nanoTime() + ".pcapng");
    ok(container, "incident:packets " + id + " --out " + file);
    look("download", Files.readAllBytes(file));
    assertTrue(Files.size(file) > 200);
  }

  private void silent(Container container, Cable cable) throws Exception {
    await("silence", LATER, () -> listed(container, "capture.source_silent"));
    assertTrue(state(container).contains("silent"), state(container));
    Path some = folder.resolve("some.pcap");
    Wire wire = new Wire(new Random(SEED), Wire.Shape.plain());
    wire.tcp(1, 999, 2, 502).client(new byte[] {0, 1, 0, 0, 0, 6, 1, 3, 0, 0, 0, 1}).end();
    Files.write(some, wire.pcap());
    cable.send(some).waitFor();
    await("its end", SOON, () -> state(container).contains("running"));
  }

  private void dead(Container container, Cable cable) throws Exception {
    cable.ip("link set gen0 down");
    await("the alarm", SOON, () -> listed(container, "capture.source_dead"));
    cable.ip("link set gen0 up");
    await("its end", LATER, () -> state(container).contains("running"));
  }

  private void restarted(Container container) throws Exception {
    container.stop();
    container.startAgain();
    await("the source", LATER, () -> state(container).contains("running"));
    String evidence =
        Files.readString(container.data().resolve("evidence").resolve("evidence.jsonl"));
    assertTrue(evidence.contains("capture.resumed"), "no record");
  }

  /** Without the driver another one goes on; when it is back, it takes over again. */
  private void swapped(Container container) throws Exception {
    ok(container, "bundle:stop org.kaname.capture.ring");
    await("the other driver", LATER, () -> evidence(container).contains("\"pcap\""));
    await("the source", LATER, () -> state(container).contains("running"));
    ok(container, "bundle:start org.kaname.capture.ring");
    await("the source", LATER, () -> state(container).contains("running"));
    assertFalse(state(container).contains("\"dead\""), "dead");
  }

  private static String evidence(Container container) {
    try {
      return Files.readString(container.data().resolve("evidence").resolve("evidence.jsonl"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Flows that go on are in the session log up to a minute before the kill, each once. */
  private void killed(Container container, Cable cable) throws Exception {
    Path steady = folder.resolve("steady.pcap");
    SteadyTraffic.write(steady, STEADY_SECONDS);
    Process sender = cable.send(steady);
    await(
        "flows that go on",
        Duration.ofSeconds(60),
        () -> ok(container, "session:find --json").contains("\"open\":true"));
    Container.until(Duration.ofSeconds(12), () -> false);
    assertTrue(sender.isAlive(), "sent too soon");
    long now = System.currentTimeMillis() * 1_000_000;
    container.kill();
    sender.destroy();
    sender.waitFor();
    container.startAgain();
    int flows = 0;
    for (String line : ok(container, "session:find --json --limit 100000").lines().toList()) {
      JsonNode row = new ObjectMapper().readTree(line);
      if (row.path("end").asLong() - row.path("start").asLong() > 20 * SECOND) {
        assertTrue(now - row.path("end").asLong() < 60 * SECOND, line);
        assertTrue(row.path("messages").asLong() > 100, line);
        flows++;
      }
    }
    assertEquals(32, flows);
    await("the source", LATER, () -> state(container).contains("running"));
  }

  private void files(Container container) throws IOException {
    int packets = 0;
    try (Stream<Path> files = Files.walk(container.data())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        look(file.toString(), Files.readAllBytes(file));
        packets += file.toString().endsWith(".pcapng") ? 1 : 0;
      }
    }
    assertTrue(packets >= 2, "no packets are kept");
  }
}
