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

  /** Incidents are in the store after 5 s, later on a busy machine; a minute is promised. */
  private static final Duration STORED = Duration.ofMinutes(1);

  private static final Duration LONG = Duration.ofSeconds(150);

  /** Longer than it takes until devices are known. */
  private static final int STEADY_SECONDS = 180;

  private static final int STEADY_FLOWS = 32;

  @TempDir static Path folder;
  private final Patients patients = new Patients(SEED);
  private final List<String> found = new ArrayList<>();

  @Test
  void networkCard_isWatchedToldOfAndTakenUpAgain() throws Exception {
    Map<String, String> quick = Map.of("org.kaname.detector.baseline.cfg", "minutes = 1\n");
    try (Cable cable = new Cable();
        Container container =
            Container.start(folder.resolve("base"), "kaname", quick, cable.inside())) {
      ok(container, "capture:start tap0 --silence 4");
      Process sender = steady(cable);
      await(
          "devices that are known",
          LONG,
          () -> ok(container, "baseline:show --json").contains("\"maturity\":100"));
      assertEquals(0, cable.send(people(), "--pps=1500").waitFor());
      String incident = incident(container);
      packets(container, incident);
      killed(container, sender);
      await("the incident", LATER, () -> listed(container, incident));
      packets(container, incident);
      silent(container, cable);
      dead(container, cable);
      swapped(container);
      ok(container, "capture:stop tap0");
      container.stop();
      files(container);
      container.startAgain();
      assertEquals("", state(container), "stopped, and there again");
    }
    assertEquals(List.of(), found.stream().distinct().toList(), "seed " + SEED);
  }

  /** Begins what a plant does all day. */
  private static Process steady(Cable cable) throws IOException {
    Path steady = folder.resolve("steady.pcap");
    SteadyTraffic.write(steady, STEADY_SECONDS);
    return cable.send(steady);
  }

  /** Everything in which somebody is named. */
  private Path people() throws IOException {
    Wire wire = new Wire(new Random(SEED), Wire.Shape.split(900));
    new PatientTraffic(patients, wire, new Random(SEED)).ordinary(3).named();
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

  /** Returns an incident that has packets, when there is one and its packets are copied. */
  private String incident(Container container) throws Exception {
    List<String> with = new ArrayList<>();
    await("an incident with packets", LATER, () -> with.addAll(withPackets(container)));
    Path kept = container.data().resolve("packets").resolve("kept");
    await("packets that are kept", LATER, () -> Files.isDirectory(kept));
    Container.until(STORED, () -> false);
    return with.get(0);
  }

  private List<String> withPackets(Container container) {
    List<String> ids = new ArrayList<>();
    for (String line : ok(container, "incident:list --json").lines().toList()) {
      try {
        String id = new ObjectMapper().readTree(line).path("id").asText();
        if (!ok(container, "incident:packets " + id + " --json").isEmpty()) {
          ids.add(id);
        }
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
    return ids;
  }

  private void packets(Container container, String id) throws Exception {
    String command = "incident:packets " + id + " --json";
    await("packets", LONG, () -> !container.exec(command).out().isEmpty());
    JsonNode packet = new ObjectMapper().readTree(ok(container, command).lines().toList().get(0));
    List<String> names = packet.path("fields").findValuesAsText("key");
    assertTrue(names.contains("packet.ip"), names.toString());
    assertTrue(packet.path("bytes").asText().length() > 80, packet.toString());
    Path file = Files.createTempDirectory(folder, "given").resolve("given.pcapng");
    ok(container, "incident:packets " + id + " --out " + file);
    look("download", Files.readAllBytes(file));
    assertTrue(Files.size(file) > 100, "nothing was written");
    await("the record", SOON, () -> evidence(container).contains("\"packets.given\""));
  }

  private void silent(Container container, Cable cable) throws Exception {
    Path some = some();
    assertEquals(0, cable.send(some).waitFor());
    await("silence", LATER, () -> listed(container, "capture.source_silent"));
    assertTrue(state(container).contains("\"silent\""), state(container));
    assertEquals(0, cable.send(some).waitFor());
    await("its end", LATER, () -> state(container).contains("\"running\""));
  }

  private static Path some() throws IOException {
    Path some = folder.resolve("some.pcap");
    Wire wire = new Wire(new Random(SEED), Wire.Shape.plain());
    wire.tcp(1, 999, 2, 502).client(new byte[] {0, 1, 0, 0, 0, 6, 1, 3, 0, 0, 0, 1}).end();
    return Files.write(some, wire.pcap());
  }

  private void dead(Container container, Cable cable) throws Exception {
    long cut = nanos();
    cable.ip("link set gen0 down");
    await("the alarm", LATER, () -> listed(container, "capture.source_dead"));
    for (String line : ok(container, "incident:list --json").lines().toList()) {
      JsonNode told = new ObjectMapper().readTree(line);
      if (told.path("what").path("key").asText().equals("capture.source_dead")) {
        assertTrue(told.path("last").asLong() - cut < SOON.toNanos(), cut + ": " + line);
      }
    }
    cable.ip("link set gen0 up");
    await("its end", LATER, () -> state(container).contains("running"));
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

  private static long nanos() {
    return System.currentTimeMillis() * 1_000_000;
  }

  private static String evidence(Container container) {
    return Evidence.text(container.data());
  }

  /** Flows that go on are in the session log up to a minute before the kill, each once. */
  private void killed(Container container, Process sender) throws Exception {
    String open = ok(container, "session:find --json");
    assertTrue(open.contains("\"open\":true"), open);
    assertTrue(sender.isAlive(), "sent too soon");
    long now = nanos();
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
    assertEquals(STEADY_FLOWS, flows);
    await("the source", LATER, () -> state(container).contains("running"));
    assertTrue(evidence(container).contains("capture.resumed"), "no record");
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
