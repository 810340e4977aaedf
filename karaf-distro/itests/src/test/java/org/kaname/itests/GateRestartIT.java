package org.kaname.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies in the framework's cache is verified again at every start. */
final class GateRestartIT {
  private static final Path BUILD = Path.of(System.getProperty("signing.store"));
  private static final String BUILD_PASS = System.getProperty("signing.storepass");
  private static final String PASS = "another-password";

  @TempDir Path folder;

  @Test
  void tamperedAndRevoked_doNotRunAgain_othersDo() throws Exception {
    try (Container container = Container.start(folder.resolve("base"), "kaname-core")) {
      Path key = TestJar.key(folder.resolve("k.p12"), PASS, "CN=Site", "-ext", "eku=codeSigning");
      Path anchor = TestJar.certificate(key, PASS, container.trust().resolve("site.cer"));
      install(container, "test.fine", BUILD, BUILD_PASS);
      install(container, "test.changed", BUILD, BUILD_PASS);
      install(container, "test.added", BUILD, BUILD_PASS);
      install(container, "test.former", key, PASS);
      assertEquals(0, container.kaname("stop").status());

      tamper(container, "test.changed", "org/kaname/itests/EventWatch.class");
      tamper(container, "test.added", "META-INF/services/org.example.Anything");
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(anchor));
      Files.writeString(
          container.trust().resolve("revoked.list"), HexFormat.of().formatHex(digest) + "\n");
      for (String name : List.of("test.fine", "test.changed", "test.added", "test.former")) {
        Files.delete(container.data().resolve(name));
      }

      container.startAgain();
      assertTrue(Files.exists(container.data().resolve("test.fine")), "the good one runs");
      String refusals = container.exec("gate:list --json").out();
      for (String name : List.of("test.changed", "test.added", "test.former")) {
        assertFalse(Files.exists(container.data().resolve(name)), name + " ran");
        assertFalse(container.lists(name), name);
        assertTrue(refusals.contains(name), refusals);
      }
      assertTrue(refusals.contains("\"tampered\"") && refusals.contains("\"revoked\""), refusals);
    }
  }

  @Test
  void tamperedBundleOfTheAssembly_doesNotRunAgain() throws Exception {
    try (Container container = Container.start(folder.resolve("base"), "kaname-core")) {
      container.kaname("stop");
      tamper(container, "org.apache.karaf.kar.core", "more.txt");
      container.startAgain();
      assertFalse(container.lists("org.apache.karaf.kar.core"));
      assertTrue(container.exec("gate:list --json").out().contains("karaf.kar.core"));
    }
  }

  /** The framework extracts a jar inside a jar once and would use that copy for ever. */
  @Test
  void tamperedCopyOfAnInnerJar_isNotUsed() throws Exception {
    try (Container container = Container.start(folder.resolve("base"), "kaname-core")) {
      byte[] jar = TestJar.nested("test.nested", EventWatch.class);
      install(container, "test.nested", TestJar.signed(jar, BUILD, BUILD_PASS));
      container.kaname("stop");
      Path inner = extracted(container.data().resolve("cache"));
      Files.write(inner, "no jar any more".getBytes(StandardCharsets.UTF_8));
      Files.delete(container.data().resolve("test.nested"));
      container.startAgain();
      assertTrue(Files.exists(container.data().resolve("test.nested")), "its own code runs");
      assertTrue(Files.size(extracted(container.data().resolve("cache"))) > 100);
    }
  }

  private static Path extracted(Path cache) throws IOException {
    try (Stream<Path> files = Files.walk(cache)) {
      return files.filter(file -> file.endsWith("inner.jar")).findFirst().orElseThrow();
    }
  }

  private void install(Container container, String name, Path key, String password)
      throws IOException {
    install(container, name, TestJar.signed(TestJar.bundle(name, "1.0"), key, password));
  }

  private void install(Container container, String name, byte[] jar) throws IOException {
    Path file = Files.write(folder.resolve(name + ".jar"), jar);
    Container.Answer answer = container.exec("bundle:install -s file:" + file);
    assertEquals(0, answer.status(), answer.toString());
    assertTrue(Files.exists(container.data().resolve(name)), name);
  }

  /** Changes an entry of the bundle in the cache, as somebody could who writes to the disk. */
  private static void tamper(Container container, String name, String entry) throws IOException {
    Path jar = cached(container, name);
    byte[] other = "other".getBytes(StandardCharsets.UTF_8);
    Files.write(jar, TestJar.with(Files.readAllBytes(jar), entry, other));
  }

  private static Path cached(Container container, String name) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(container.data().resolve("cache"), 3)) {
      for (Path jar : files.filter(file -> file.endsWith("bundle.jar")).toList()) {
        try (java.util.jar.JarFile file = new java.util.jar.JarFile(jar.toFile())) {
          String own = file.getManifest().getMainAttributes().getValue("Bundle-SymbolicName");
          if (name.equals(own)) {
            found.add(jar);
          }
        }
      }
    }
    assertEquals(1, found.size(), name);
    return found.get(0);
  }
}
