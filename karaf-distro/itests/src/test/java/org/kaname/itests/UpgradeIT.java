package org.kaname.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Upgrade and roll-back of a real installation. */
final class UpgradeIT {
  private static final Path BUILD = Path.of(System.getProperty("signing.store"));
  private static final String BUILD_PASS = System.getProperty("signing.storepass");
  private static final String PASS = "another-password";

  @TempDir Path folder;
  private Installation installation;

  @BeforeEach
  void prepare() throws IOException {
    installation = Installation.copy(folder.resolve("home"), "kaname-core");
    Files.writeString(installation.home().resolve("etc/custom.properties"), "site=own\n");
  }

  @AfterEach
  void end() {
    installation.close();
  }

  private Container.Answer good(String... words) {
    Container.Answer answer = installation.kaname(words);
    assertEquals(0, answer.status(), List.of(words) + ": " + answer);
    return answer;
  }

  private static void assertFails(Container.Answer answer, String what) {
    assertEquals(1, answer.status(), answer.toString());
    assertTrue(answer.err().contains(what), answer.toString());
  }

  private boolean upgraded() {
    return Files.exists(installation.home().resolve("lib/next.txt"));
  }

  @Test
  void upgradeOfARunningContainer_andBack() throws Exception {
    good("start");
    Path next = Installation.distribution(folder, BUILD, BUILD_PASS);
    good("upgrade", next.toString());
    assertTrue(upgraded());
    assertEquals("hello\n", good("exec", "shell:echo hello").out());
    assertEquals(
        "site=own\n", Files.readString(installation.home().resolve("etc/custom.properties")));
    assertRecorded("system.upgrade");
    try (Stream<Path> backups = Files.list(installation.home().resolve("backups"))) {
      assertEquals(1, backups.count());
    }
    good("rollback");
    assertFalse(upgraded());
    assertEquals("hello\n", good("exec", "shell:echo hello").out());
    assertRecorded("system.rollback");
    good("rollback");
    assertTrue(upgraded(), "forward again");
  }

  /** A kill at any time: the old programs or the new ones, whole. */
  @Test
  void killedAtAnyTime_leavesAUsableInstallation() throws Exception {
    Path next = Installation.distribution(folder, BUILD, BUILD_PASS);
    boolean finished = false;
    for (int millis = 300; !finished; millis = millis * 3 / 2) {
      finished = installation.killedAfter(millis, "upgrade", next.toString());
      assertEquals(3, installation.kaname("status").status(), "it works and says: not running");
      assertTrue(upgraded() || !finished);
      assertEquals("hi\n", good("batch", "shell:echo hi").out());
    }
    good("start");
  }

  private void assertRecorded(String type) throws Exception {
    String log = Evidence.text(installation.data());
    assertTrue(log.contains("\"" + type + "\""), log);
  }

  @Test
  void strangersBuild_needsItsHash() throws Exception {
    String code = "eku=codeSigning";
    Path key = TestJar.key(folder.resolve("other.p12"), PASS, "CN=Other", "-ext", code);
    Path next = Installation.distribution(folder, key, PASS);
    assertFails(installation.kaname("upgrade", next.toString()), "--sha256");
    assertFails(
        installation.kaname("upgrade", next.toString(), "--sha256", "00"), "is another one");
    assertFalse(upgraded());
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(next));
    good("upgrade", next.toString(), "--sha256", HexFormat.of().formatHex(digest));
    assertTrue(upgraded());
    good("start");
  }

  @Test
  void damagedDistributions_changeNothing() throws Exception {
    Installation.distribution(folder, BUILD, BUILD_PASS);
    Path root = folder.resolve("kaname-next");
    Files.writeString(root.resolve("lib/next.txt"), "changed");
    Path changed = Installation.pack(root, folder.resolve("changed.tar.gz"));
    assertFails(installation.kaname("upgrade", changed.toString()), "lib/next.txt");
    Files.delete(root.resolve("lib/next.txt"));
    Path less = Installation.pack(root, folder.resolve("less.tar.gz"));
    assertFails(installation.kaname("upgrade", less.toString()), "lib/next.txt");
    Path own = root.resolve("system/org/kaname/kaname-system");
    Files.move(own.resolve("0.1.0"), own.resolve("0.0.9"));
    Path older = Installation.pack(root, folder.resolve("older.tar.gz"));
    assertFails(installation.kaname("upgrade", older.toString()), "0.0.9");
    Path text = Files.writeString(folder.resolve("text.tar.gz"), "text");
    assertFails(installation.kaname("upgrade", text.toString()), "not a distribution");
    assertFails(installation.kaname("upgrade", "/none"), "cannot be read");
    assertFails(installation.kaname("rollback"), "nothing to go back to");
    assertFalse(Files.exists(installation.home().resolve(".switch")));
    try (Stream<Path> left = Files.list(installation.home().resolve("aside"))) {
      assertEquals(List.of(), left.toList(), "nothing is left behind");
    }
    good("start");
  }

  @Test
  void versionThatDoesNotStart_isTakenBack() throws Exception {
    good("start");
    Installation.distribution(folder, BUILD, BUILD_PASS);
    Path root = folder.resolve("kaname-next");
    String own = "system/org/kaname/kaname-view/0.1.0/kaname-view-0.1.0.jar";
    Files.delete(root.resolve(own));
    Path gate = root.resolve("system/org/kaname/kaname-gate/0.1.0/kaname-gate-0.1.0.jar");
    Container.run(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-classpath",
            gate.toString(),
            "org.kaname.gate.sign.ListProgram",
            root.toString(),
            BUILD.toString(),
            BUILD_PASS),
        java.util.Map.of());
    Path broken = Installation.pack(root, folder.resolve("broken.tar.gz"));
    assertFails(installation.kaname("upgrade", broken.toString()), "going back");
    assertFalse(upgraded());
    assertEquals("hello\n", good("exec", "shell:echo hello").out());
  }
}
