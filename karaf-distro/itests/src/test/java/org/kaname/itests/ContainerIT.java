package org.kaname.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The container as a site has it: boots, takes commands, lets in what is signed and nothing else.
 */
final class ContainerIT {
  private static final Path BUILD = Path.of(System.getProperty("signing.store"));
  private static final String BUILD_PASS = System.getProperty("signing.storepass");
  private static final Pattern OPTIONAL =
      Pattern.compile("kaname-((decoder|driver|detector)-[\\w-]+|store)");
  private static final String PASS = "another-password";
  private static final Duration SOON = Duration.ofSeconds(3);
  private static final Duration LATER = Duration.ofSeconds(30);

  @TempDir static Path folder;
  private static Container container;

  @BeforeAll
  static void boot() throws IOException {
    container = Container.start(folder.resolve("base"), "kaname-core");
  }

  @AfterAll
  static void end() {
    if (container != null) {
      container.close();
    }
  }

  @Test
  void boot_leavesNoBundleBehindAndIsSmall() throws IOException {
    String status = container.exec("kaname:status --json").out();
    assertTrue(status.contains("\"inactive\":[]"), status);
    String process = Files.readString(container.data().resolve("kaname.pid")).strip();
    String resident =
        Files.readAllLines(Path.of("/proc", process, "status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .findFirst()
            .orElseThrow();
    long kilobytes = Long.parseLong(resident.replaceAll("\\D", ""));
    assertTrue(kilobytes < 1 << 20, resident);
  }

  @Test
  void exec_printsOutputAndPassesStatus() {
    Container.Answer good = container.exec("shell:echo hello");
    assertEquals("hello\n", good.out());
    assertEquals(0, good.status());
    Container.Answer bad = container.exec("kaname:user-remove nobody");
    assertEquals(1, bad.status());
    assertTrue(bad.err().contains("nobody"), bad.err());
    assertEquals(1, container.exec("no:such").status());
  }

  @Test
  void socket_isForItsOwnerOnly() throws IOException {
    Path socket = container.data().resolve("kaname.sock");
    if (Files.exists(socket)) {
      assertEquals(
          "rw-------",
          java.nio.file.attribute.PosixFilePermissions.toString(
              Files.getPosixFilePermissions(socket)));
    }
  }

  @Test
  void batch_runsBesideAndPassesStatus() {
    Container.Answer good = container.kaname("batch", "shell:echo aside");
    assertEquals("aside\n", good.out());
    assertEquals(0, good.status());
    assertEquals(1, container.kaname("batch", "kaname:user-remove nobody").status());
    assertEquals(0, container.exec("shell:echo still here").status());
  }

  @Test
  void signedJar_takesEffectWithin3SecondsAndItsRemovalToo() throws Exception {
    drop("watch.jar", TestJar.signed(TestJar.bundle("test.signed", "1.0"), BUILD, BUILD_PASS));
    Path trace = container.data().resolve("test.signed");
    assertSoon("in effect", () -> Files.exists(trace));
    Files.delete(container.deploy().resolve("watch.jar"));
    assertSoon("gone", () -> !container.lists("test.signed"));
  }

  @Test
  void newVersionBesideOld_thenOldRemoved_works() throws Exception {
    drop("a1.jar", TestJar.signed(TestJar.bundle("test.twice", "1.0"), BUILD, BUILD_PASS));
    drop("a2.jar", TestJar.signed(TestJar.bundle("test.twice", "2.0"), BUILD, BUILD_PASS));
    assertSoon("both", () -> count("test.twice") == 2);
    Files.delete(container.deploy().resolve("a1.jar"));
    assertSoon("one", () -> count("test.twice") == 1);
  }

  private static long count(String name) {
    return container
        .exec("bundle:list -t 0 -s --no-format")
        .out()
        .lines()
        .filter(line -> line.contains(name))
        .count();
  }

  @ParameterizedTest
  @ValueSource(strings = {"unsigned", "stranger", "expired", "revoked", "tampered", "added"})
  void badJar_isQuarantinedAndNoneOfItsCodeRuns(String kind) throws Exception {
    String name = "test.bad." + kind;
    drop(kind + ".jar", bad(kind, TestJar.bundle(name, "1.0")));
    assertQuarantined(kind + ".jar");
    assertFalse(Files.exists(container.data().resolve(name)), "its code ran");
    assertFalse(container.lists(name));
  }

  private static byte[] bad(String kind, byte[] jar) throws Exception {
    String code = "eku=codeSigning";
    return switch (kind) {
      case "unsigned" -> jar;
      case "stranger" ->
          TestJar.signed(jar, key("stranger", "CN=Kaname build, O=Kaname", "-ext", code), PASS);
      case "expired" -> {
        Path key = key("expired", "CN=Old", "-startdate", "-10d", "-validity", "5", "-ext", code);
        TestJar.certificate(key, PASS, container.trust().resolve("old.cer"));
        yield TestJar.signed(jar, key, PASS);
      }
      case "revoked" -> {
        Path key = key("revoked", "CN=Former", "-ext", code);
        Path anchor = TestJar.certificate(key, PASS, container.trust().resolve("former.cer"));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(anchor));
        Files.writeString(
            container.trust().resolve("revoked.list"), HexFormat.of().formatHex(digest));
        yield TestJar.signed(jar, key, PASS);
      }
      case "tampered" ->
          TestJar.with(
              TestJar.signed(jar, BUILD, BUILD_PASS),
              "org/kaname/itests/EventWatch.class",
              "other code".getBytes(StandardCharsets.UTF_8));
      default -> TestJar.with(TestJar.signed(jar, BUILD, BUILD_PASS), "more.txt", new byte[] {1});
    };
  }

  private static Path key(String name, String subject, String... more) {
    return TestJar.key(folder.resolve(name + ".p12"), PASS, subject, more);
  }

  @Test
  void refusedOverwrite_leavesTheRunningVersion() throws Exception {
    byte[] good = TestJar.signed(TestJar.bundle("test.kept", "1.0"), BUILD, BUILD_PASS);
    drop("kept.jar", good);
    assertSoon("in effect", () -> Files.exists(container.data().resolve("test.kept")));
    drop("kept.jar", TestJar.bundle("test.kept", "2.0"));
    assertQuarantined("kept.jar");
    assertSoon("put back", () -> same(good, container.deploy().resolve("kept.jar")));
    assertTrue(container.lists("test.kept"));
  }

  private static boolean same(byte[] bytes, Path file) {
    try {
      return java.util.Arrays.equals(bytes, Files.readAllBytes(file));
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void shellInstallOfUnsigned_runsNothing() throws Exception {
    Path jar = folder.resolve("shell.jar");
    Files.write(jar, TestJar.bundle("test.shell", "1.0"));
    assertEquals(1, container.exec("bundle:install -s file:" + jar).status());
    assertEquals(1, container.exec("bundle:install -s reference:file:" + jar).status());
    assertFalse(Files.exists(container.data().resolve("test.shell")));
    assertFalse(container.lists("test.shell"));
  }

  @Test
  void karWithOneUnsigned_isRefusedWhole() throws Exception {
    Map<String, byte[]> jars = new TreeMap<>();
    jars.put("good", TestJar.signed(TestJar.bundle("test.kar.good", "1.0"), BUILD, BUILD_PASS));
    jars.put("bad", TestJar.bundle("test.kar.bad", "1.0"));
    drop("mixed.kar", TestJar.signed(TestJar.kar("mixed", jars), BUILD, BUILD_PASS));
    assertQuarantined("mixed.kar");
    assertFalse(Files.exists(container.data().resolve("test.kar.good")));
    assertFalse(Files.exists(container.data().resolve("test.kar.bad")));
  }

  @Test
  void signedKar_isInstalledAndRemoved() throws Exception {
    Map<String, byte[]> jars = new TreeMap<>();
    jars.put("fine", TestJar.signed(TestJar.bundle("test.kar.fine", "1.0"), BUILD, BUILD_PASS));
    drop("fine.kar", TestJar.signed(TestJar.kar("fine", jars), BUILD, BUILD_PASS));
    Path trace = container.data().resolve("test.kar.fine");
    assertTrue(Container.until(LATER, () -> Files.exists(trace)).compareTo(LATER) < 0);
    Files.delete(container.deploy().resolve("fine.kar"));
    Duration gone = Container.until(LATER, () -> !container.lists("test.kar.fine"));
    assertTrue(gone.compareTo(LATER) < 0, "still there");
  }

  @Test
  void optionalFeatures_restartNobody() throws Exception {
    drop("events.jar", TestJar.signed(TestJar.bundle("test.events", "1.0"), BUILD, BUILD_PASS));
    Path events = container.data().resolve("test.events");
    assertSoon("watching", () -> Files.exists(events));
    Set<String> features =
        OPTIONAL
            .matcher(container.exec("feature:list --no-format").out())
            .results()
            .map(found -> found.group())
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(features.contains("kaname-decoder-modbus"), features.toString());
    for (String feature : features) {
      Container.Answer in = container.exec("feature:install " + feature);
      assertEquals(0, in.status(), in.err());
      Container.Answer out = container.exec("feature:uninstall " + feature);
      assertEquals(0, out.status(), out.err());
    }
    String stopped =
        Files.readString(events)
            .replaceAll(
                "(org\\.kaname\\.((decoder|detector|capture|response)\\.\\w+|store)|com\\.h2database"
                    + "|org\\.postgresql\\.jdbc|test\\.[\\w.]+)\n",
                "");
    assertEquals("", stopped);
  }

  private static void drop(String name, byte[] jar) throws IOException {
    Path staged = folder.resolve(name);
    Files.write(staged, jar);
    Files.move(staged, container.deploy().resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  private static void assertSoon(String what, java.util.function.BooleanSupplier holds)
      throws InterruptedException {
    Duration passed = Container.until(LATER, holds);
    assertTrue(passed.compareTo(SOON) < 0, what + " after " + passed);
  }

  private static void assertQuarantined(String file) throws InterruptedException {
    Duration passed =
        Container.until(
            LATER, () -> container.exec("gate:list --json").out().contains("\"" + file + "\""));
    assertTrue(passed.compareTo(LATER) < 0, file + " is not in quarantine");
  }
}
