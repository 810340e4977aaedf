package org.kaname.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A decoder's jar is replaced ten times while 2,000 messages a second pass: five times overwritten,
 * five times by adding the new one and removing the old.
 */
final class SwapIT {
  private static final Path BUILD = Path.of(System.getProperty("signing.store"));
  private static final String BUILD_PASS = System.getProperty("signing.storepass");
  private static final Path SYSTEM = Path.of(System.getProperty("assembly"), "system");
  private static final String DECODER = "org.kaname.decoder.modbus";
  private static final Pattern MESSAGES = Pattern.compile("\"messages\":(\\d+)");
  private static final Duration LATER = Duration.ofSeconds(30);
  private static final int SWAPS = 5;

  @TempDir static Path folder;
  private static Container container;
  private static byte[] decoder = new byte[0];

  @BeforeAll
  static void boot() throws IOException {
    container = Container.start(folder.resolve("base"), "kaname-batch");
    Path home = SYSTEM.resolve("org/kaname/kaname-decoder-modbus");
    try (Stream<Path> files = Files.walk(home)) {
      Path jar = files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
      decoder = Files.readAllBytes(jar);
    }
  }

  @AfterAll
  static void end() {
    if (container != null) {
      container.close();
    }
  }

  @Test
  void decoderReplacedTenTimes_losesAndDoublesNothing() throws Exception {
    Path plant = folder.resolve("plant.pcap");
    ok("capture:generate poll '" + plant + "' --devices 1000 --seconds 30 --quiet");
    long expected = messages(ok("capture:replay --json '" + plant + "'"));
    watchEvents();
    ok("bundle:uninstall " + DECODER);
    drop("first.jar", 1);
    assertTrue(soon(() -> container.lists(DECODER)), "decoder from the deploy folder");
    CompletableFuture<String> stream =
        CompletableFuture.supplyAsync(
            () -> ok("capture:replay --json --sensor swapped --speed real '" + plant + "'"));
    replaceTenTimes();
    String summary = stream.get(2, TimeUnit.MINUTES);
    assertEquals(expected, messages(summary), summary);
    assertTrue(!summary.contains("_lost"), summary);
    assertTrue(!summary.contains("undecoded"), summary);
    assertEquals("", stoppedBesides());
  }

  private static void replaceTenTimes() throws Exception {
    TimeUnit.SECONDS.sleep(2);
    for (int i = 2; i <= 1 + SWAPS; i++) {
      drop("first.jar", i);
      TimeUnit.SECONDS.sleep(2);
    }
    String old = "first.jar";
    for (int i = 2 + SWAPS; i <= 1 + 2 * SWAPS; i++) {
      drop("next" + i + ".jar", i);
      TimeUnit.SECONDS.sleep(2);
      Files.delete(container.deploy().resolve(old));
      old = "next" + i + ".jar";
    }
  }

  private static void watchEvents() throws Exception {
    byte[] watch = TestJar.signed(TestJar.bundle("test.events", "1.0"), BUILD, BUILD_PASS);
    Path staged = Files.write(folder.resolve("events.jar"), watch);
    Files.move(staged, container.deploy().resolve("events.jar"));
    assertTrue(soon(() -> Files.exists(events())), "watching");
  }

  private static Path events() {
    return container.data().resolve("test.events");
  }

  private static String stoppedBesides() throws IOException {
    return Files.readString(events()).replace(DECODER + "\n", "");
  }

  private static void drop(String name, int version) throws IOException {
    byte[] jar = TestJar.signed(TestJar.versioned(decoder, "0.2." + version), BUILD, BUILD_PASS);
    Path staged = Files.write(folder.resolve(name), jar);
    Files.move(staged, container.deploy().resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  private static boolean soon(java.util.function.BooleanSupplier holds)
      throws InterruptedException {
    return Container.until(LATER, holds).compareTo(LATER) < 0;
  }

  private static String ok(String command) {
    Container.Answer answer = container.exec(command);
    assertEquals(0, answer.status(), command + ": " + answer.err());
    return answer.out();
  }

  private static long messages(String summary) {
    Matcher found = MESSAGES.matcher(summary);
    assertTrue(found.find(), summary);
    return Long.parseLong(found.group(1));
  }
}
