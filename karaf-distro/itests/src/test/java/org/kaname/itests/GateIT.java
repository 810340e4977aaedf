package org.kaname.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gate, whatever brings a bundle: shell, update, feature, kar, fragment, another bundle. */
final class GateIT {
  private static final Path BUILD = Path.of(System.getProperty("signing.store"));
  private static final String BUILD_PASS = System.getProperty("signing.storepass");

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

  private static byte[] signed(byte[] jar) throws IOException {
    return TestJar.signed(jar, BUILD, BUILD_PASS);
  }

  private static Path file(String name, byte[] jar) throws IOException {
    return Files.write(folder.resolve(name), jar);
  }

  private static void assertRefused(Container.Answer answer, String detail) {
    assertEquals(1, answer.status(), answer.toString());
    assertTrue(answer.err().contains(detail), answer.toString());
  }

  private static String line(String symbolicName) {
    return container
        .exec("bundle:list -t 0 -s --no-format")
        .out()
        .lines()
        .filter(line -> line.contains(symbolicName))
        .findFirst()
        .orElse("");
  }

  /** Installs a signed bundle by the shell and returns its number. */
  private static String installed(String symbolicName) throws IOException {
    Path jar = file(symbolicName + ".jar", signed(TestJar.bundle(symbolicName, "1.0")));
    Container.Answer answer = container.exec("bundle:install -s file:" + jar);
    assertEquals(0, answer.status(), answer.toString());
    assertTrue(line(symbolicName).contains("Active"), line(symbolicName));
    return line(symbolicName).strip().split("\\s", 2)[0];
  }

  @ParameterizedTest
  @ValueSource(strings = {"unsigned", "tampered"})
  void updateWithUntrusted_keepsThePreviousRevisionRunning(String kind) throws Exception {
    String name = "test.update." + kind;
    String id = installed(name);
    byte[] better = TestJar.bundle(name, "2.0");
    Path jar =
        file(
            name + "-2.jar",
            kind.equals("tampered")
                ? TestJar.with(signed(better), "more.txt", new byte[1])
                : better);
    Files.delete(container.data().resolve(name));

    Container.Answer answer = container.exec("bundle:update " + id + " file:" + jar);
    assertRefused(answer, name + ".jar");
    assertTrue(line(name).contains("1.0 ") && line(name).contains("Active"), line(name));
    assertTrue(Files.exists(container.data().resolve(name)), "the previous one runs anew");
    assertTrue(container.exec("gate:list --json").out().contains(name), "quarantine");
  }

  @Test
  void updateWithTrusted_takesEffect() throws Exception {
    String id = installed("test.better");
    file("test.better.jar", signed(TestJar.bundle("test.better", "2.0")));
    Container.Answer answer = container.exec("bundle:update " + id);
    assertEquals(0, answer.status(), answer.toString());
    assertTrue(line("test.better").contains("2.0 "), line("test.better"));
  }

  @Test
  void refusedAfterAGoodUpdate_returnsToTheBetter() throws Exception {
    String id = installed("test.third");
    file("test.third.jar", signed(TestJar.bundle("test.third", "2.0")));
    assertEquals(0, container.exec("bundle:update " + id).status());
    file("test.third.jar", TestJar.bundle("test.third", "3.0"));
    assertRefused(container.exec("bundle:update " + id), "test.third.jar");
    assertTrue(line("test.third").contains("2.0 "), line("test.third"));
  }

  @Test
  void installOfUnsigned_isRefusedWithAMessage() throws Exception {
    Path jar = file("plain.jar", TestJar.bundle("test.plain", "1.0"));
    assertRefused(container.exec("bundle:install file:" + jar), "unsigned");
    assertRefused(container.exec("bundle:install file:" + jar), "was not let in");
    assertRefused(container.execInJapanese("bundle:install file:" + jar), "受け入れられません");
    assertEquals("", line("test.plain"));
  }

  @Test
  void unsignedFragment_isRefused() throws Exception {
    Path jar = file("fragment.jar", TestJar.fragment("test.fragment", "org.kaname.view"));
    assertRefused(container.exec("bundle:install file:" + jar), "unsigned");
    assertEquals("", line("test.fragment"));
  }

  @Test
  void featureOfAForeignRepository_isRefused() throws Exception {
    Path jar = file("foreign.jar", TestJar.bundle("test.foreign", "1.0"));
    Path features =
        Files.writeString(
            folder.resolve("foreign.xml"),
            "<features name='foreign' xmlns='http://karaf.apache.org/xmlns/features/v1.6.0'>"
                + "<feature name='foreign' version='1.0'><bundle>file:"
                + jar
                + "</bundle></feature></features>");
    assertEquals(0, container.exec("feature:repo-add file:" + features).status());
    assertRefused(container.exec("feature:install foreign"), "unsigned");
    assertFalse(Files.exists(container.data().resolve("test.foreign")));
    assertEquals("", line("test.foreign"));
  }

  @Test
  void karByTheShell_isRefused() throws Exception {
    byte[] kar = TestJar.kar("shellkar", Map.of("x", TestJar.bundle("test.shell.kar", "1.0")));
    Container.Answer answer = container.exec("kar:install file:" + file("shellkar.kar", kar));
    assertEquals(1, answer.status(), answer.toString());
    assertFalse(Files.exists(container.data().resolve("test.shell.kar")));
    assertEquals("", line("test.shell.kar"));
  }

  @Test
  void uploadByATrustedBundle_isRefused() throws Exception {
    Files.write(container.data().resolve("upload.jar"), TestJar.bundle("test.upload", "1.0"));
    Path jar = file("up.jar", signed(TestJar.bundle("test.console", "1.0", Uploader.class)));
    container.exec("bundle:install -s file:" + jar);
    assertEquals("refused", Files.readString(container.data().resolve("test.console")));
    assertFalse(Files.exists(container.data().resolve("test.upload")));
    assertEquals("", line("test.upload"));
  }
}
