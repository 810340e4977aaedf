package org.kaname.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jars of four decoders are replaced ten times each while 2,000 messages a second pass, half a
 * message waiting in every connection: five times overwritten, five times by adding the new one and
 * removing the old.
 */
final class SwapIT {
  private static final Path BUILD = Path.of(System.getProperty("signing.store"));
  private static final String BUILD_PASS = System.getProperty("signing.storepass");
  private static final Path SYSTEM = Path.of(System.getProperty("assembly"), "system");
  private static final List<String> PROTOCOLS = List.of("modbus", "bacnet", "dicom", "hl7");
  private static final String PREFIX = "org.kaname.decoder.";
  private static final Duration LATER = Duration.ofSeconds(30);
  private static final int SWAPS = 5;
  private static final int SECONDS = 45;

  @TempDir static Path folder;
  private static Container container;

  @BeforeAll
  static void boot() throws IOException {
    container = Container.start(folder.resolve("base"), "kaname-batch");
  }

  @AfterAll
  static void end() {
    if (container != null) {
      container.close();
    }
  }

  @Test
  void decodersReplacedTenTimes_loseAndDoubleNothing() throws Exception {
    Path plant = folder.resolve("plant.pcap");
    Map<String, Long> expected = SteadyTraffic.write(plant, SECONDS);
    sign();
    watchEvents();
    for (String protocol : PROTOCOLS) {
      container.ok("bundle:uninstall " + PREFIX + protocol);
    }
    drop(1, 1);
    await(1);
    CompletableFuture<String> stream =
        CompletableFuture.supplyAsync(
            () ->
                container.ok(
                    "capture:replay --json --sensor swapped --speed real '" + plant + "'"));
    Path known = container.data().resolve("captures.properties");
    await("the stream", () -> lines(known).toString().contains("plant.pcap"));
    replaceTenTimes();
    assertFalse(stream.isDone(), "the stream ended before the last jar was replaced");
    String summary = stream.get(2, TimeUnit.MINUTES);
    assertEquals(expected, messages(), summary);
    assertFalse(summary.contains("_lost"), summary);
    assertFalse(summary.contains("undecoded"), summary);
    assertEquals("", stoppedBesides());
  }

  private static void replaceTenTimes() throws Exception {
    for (int version = 2; version <= 1 + SWAPS; version++) {
      drop(1, version);
      await(version);
    }
    for (int version = 2 + SWAPS; version <= 1 + 2 * SWAPS; version++) {
      drop(version, version);
      await(version);
      long stops = stops();
      int old = version == 2 + SWAPS ? 1 : version - 1;
      for (String protocol : PROTOCOLS) {
        Files.delete(container.deploy().resolve(file(protocol, old)));
      }
      await("the old ones to go", () -> stops() == stops + PROTOCOLS.size());
    }
  }

  /** Makes every version beforehand, so that nothing but jars moving takes time later. */
  private static void sign() throws IOException, GeneralSecurityException {
    for (String protocol : PROTOCOLS) {
      Path home = SYSTEM.resolve("org/kaname/kaname-decoder-" + protocol);
      byte[] decoder;
      try (Stream<Path> files = Files.walk(home)) {
        Path jar = files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
        decoder = Files.readAllBytes(jar);
      }
      for (int version = 1; version <= 1 + 2 * SWAPS; version++) {
        byte[] jar = TestJar.versioned(decoder, "0.2." + version);
        Files.write(staged(protocol, version), TestJar.signedHere(jar, BUILD, BUILD_PASS));
      }
    }
  }

  private static Path staged(String protocol, int version) {
    return folder.resolve("staged-" + protocol + "-" + version + ".jar");
  }

  private static String file(String protocol, int number) {
    return protocol + number + ".jar";
  }

  private static void drop(int number, int version) throws IOException {
    for (String protocol : PROTOCOLS) {
      Files.move(
          staged(protocol, version),
          container.deploy().resolve(file(protocol, number)),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Waits until this version of every decoder runs. */
  private static void await(int version) throws Exception {
    List<String> wanted =
        PROTOCOLS.stream().map(name -> PREFIX + name + " 0.2." + version).toList();
    await("version " + version, () -> lines(started()).containsAll(wanted));
  }

  private static void await(String what, BooleanSupplier holds) throws InterruptedException {
    assertTrue(Container.until(LATER, holds).compareTo(LATER) < 0, "waited in vain for " + what);
  }

  private static void watchEvents() throws Exception {
    byte[] watch = TestJar.signed(TestJar.bundle("test.events", "1.0"), BUILD, BUILD_PASS);
    Path staged = Files.write(folder.resolve("events.jar"), watch);
    Files.move(staged, container.deploy().resolve("events.jar"));
    await("the watch", () -> Files.exists(events()));
  }

  private static Path events() {
    return container.data().resolve("test.events");
  }

  private static Path started() {
    return container.data().resolve("test.events.started");
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of();
    }
  }

  private static long stops() {
    return lines(events()).stream().filter(line -> line.startsWith(PREFIX)).count();
  }

  private static String stoppedBesides() {
    return String.join(
        " ", lines(events()).stream().filter(line -> !line.startsWith(PREFIX)).toList());
  }

  /** Returns the messages of each protocol as the session log has them. */
  private static Map<String, Long> messages() throws IOException {
    Map<String, Long> sums = new TreeMap<>();
    for (String line : container.ok("session:find --json --limit 100000").lines().toList()) {
      JsonNode session = new ObjectMapper().readTree(line);
      if (session.path("sensor").asText().equals("swapped")) {
        sums.merge(session.path("protocol").asText(), session.path("messages").asLong(), Long::sum);
      }
    }
    return sums;
  }
}
