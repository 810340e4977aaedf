package org.kaname.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backup and restore of a real container: nothing is lost, whatever happens in between. */
final class BackupIT {
  /** Incidents are written 5 s behind. */
  private static final Duration WRITTEN = Duration.ofSeconds(7);

  private static final Duration SOON = Duration.ofMinutes(1);

  @TempDir Path folder;
  private Installation installation;

  @BeforeEach
  void prepare() throws IOException {
    installation =
        Installation.copy(folder.resolve("home"), "kaname-store/0.1.0,kaname-monitoring");
  }

  @AfterEach
  void end() {
    installation.close();
  }

  private void good(String... words) {
    Container.Answer answer = installation.kaname(words);
    assertEquals(0, answer.status(), List.of(words) + ": " + answer);
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private static void assertFails(Container.Answer answer, String what) {
    assertEquals(1, answer.status(), answer.toString());
    assertTrue(answer.err().contains(what), answer.toString());
  }

  @Test
  void whatARunningContainerHad_comesBack() throws Exception {
    good("start");
    good("exec", "capture:generate demo '" + file("demo.pcap") + "' --seed 7 --quiet");
    good("exec", "capture:replay --quiet '" + file("demo.pcap") + "'");
    String incidents = incidents();
    assertFalse(incidents.isEmpty());
    Container.until(WRITTEN, () -> false);
    Files.createDirectories(installation.data().resolve("packets"));
    Files.writeString(installation.data().resolve("packets/p"), "recorded");
    good("backup", file("b.zip").toString());
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file("b.zip"))));
    assertTrue(evidence().contains("system.backup"), "recorded");
    assertFails(installation.kaname("backup", file("b.zip").toString()), "exists already");
    assertFails(installation.kaname("restore", file("b.zip").toString()), "kaname stop first");
    good("exec", "incident:list --json");
    good("stop");

    Files.writeString(installation.home().resolve("etc/custom.properties"), "broken=");
    Files.delete(installation.data().resolve("store/kaname.mv.db"));
    String before = evidence();
    good("restore", file("b.zip").toString());
    assertFalse(
        Files.readString(installation.home().resolve("etc/custom.properties")).contains("broken="));
    assertFalse(Files.exists(installation.data().resolve("packets")), "not asked for");
    good("start");
    Container.until(SOON, () -> incidents().equals(incidents));
    assertEquals(incidents.length(), incidents().length());
    String after = evidence();
    assertTrue(after.startsWith(before), "the log goes on");
    assertTrue(after.contains("system.restored"), after);
    good("stop");
    good("rollback");
    assertTrue(
        Files.readString(installation.home().resolve("etc/custom.properties")).contains("broken="));
    assertEquals("recorded", Files.readString(installation.data().resolve("packets/p")));
  }

  private String incidents() {
    return installation.kaname("exec", "incident:list --json").out();
  }

  private String evidence() {
    return Evidence.text(installation.data());
  }

  @Test
  void damagedOrStrangeFiles_changeNothing() throws Exception {
    data("one");
    good("backup", file("b.zip").toString());
    byte[] whole = Files.readAllBytes(file("b.zip"));
    byte[] flipped = whole.clone();
    flipped[whole.length / 3] ^= 1;
    Files.write(file("flipped.zip"), flipped);
    Files.write(file("cut.zip"), Arrays.copyOf(whole, whole.length / 2));
    Files.write(file("more.zip"), TestJar.with(whole, "etc/more.cfg", new byte[] {1}));
    Files.write(file("out.zip"), TestJar.with(whole, "../out", new byte[] {1}));
    Files.writeString(file("text.zip"), "text");
    data("two");
    for (String name : List.of("flipped", "cut", "more", "out", "text")) {
      assertFails(installation.kaname("restore", file(name + ".zip").toString()), "damaged");
      assertEquals("two", Files.readString(installation.data().resolve("note")));
    }
    assertFails(installation.kaname("restore", file("none.zip").toString()), "cannot be read");
    assertTrue(
        installation.inJapanese("restore", file("cut.zip").toString()).err().contains("壊れています"));
  }

  private void data(String note) throws IOException {
    Files.createDirectories(installation.data());
    Files.writeString(installation.data().resolve("note"), note);
  }

  /** A kill between any two steps of the exchange: the next call carries it through. */
  @Test
  void killedBetweenSteps_theNextCallCarriesItThrough() throws Exception {
    data("one");
    good("backup", file("b.zip").toString());
    for (int moves = 0; moves <= 6; moves++) {
      data("two");
      assertEquals(0, installation.layReady("restore", file("b.zip").toString()).status());
      move(moves);
      installation.kaname("status");
      assertEquals("one", Files.readString(installation.data().resolve("note")), moves + " moves");
      assertTrue(Files.exists(installation.home().resolve("etc/config.properties")));
      assertFalse(Files.exists(installation.home().resolve(".switch")));
    }
    good("start");
  }

  /** Does the first moves of the plan, two a line, and then no more. */
  private void move(int moves) throws IOException {
    int left = moves;
    for (String line : Files.readAllLines(installation.home().resolve(".switch"))) {
      String[] words = line.split("\t", -1);
      if (line.startsWith("#") || left <= 0) {
        continue;
      }
      if (Files.exists(Path.of(words[0]))) {
        Files.createDirectories(Path.of(words[2]).getParent());
        Files.move(Path.of(words[0]), Path.of(words[2]));
      }
      if (left > 1) {
        Files.move(Path.of(words[1]), Path.of(words[0]));
      }
      left -= 2;
    }
  }

  /** A kill at any time: the old content or the new one, and it can be used. */
  @Test
  void killedAtAnyTime_leavesAUsableInstallation() throws Exception {
    data("one");
    good("backup", file("b.zip").toString());
    boolean finished = false;
    for (int millis = 50; !finished; millis += 90) {
      data("two");
      finished = installation.killedAfter(millis, "restore", file("b.zip").toString());
      installation.kaname("status");
      String note = Files.readString(installation.data().resolve("note"));
      assertTrue(note.equals("one") || (note.equals("two") && !finished), note);
      assertTrue(Files.exists(installation.home().resolve("etc/config.properties")));
    }
    good("start");
    good("exec", "shell:echo usable");
  }

  @Test
  void backupThatCannotBeWritten_isAnErrorWithAMessage() throws Exception {
    Container.Answer answer = installation.kaname("backup", "/proc/self/backup.zip");
    assertEquals(1, answer.status(), answer.toString());
    assertTrue(answer.err().startsWith("kaname: "), answer.toString());
    assertEquals(64, installation.kaname("backup").status());
    assertEquals(64, installation.kaname("backup", "x", "--nonsense").status());
  }
}
