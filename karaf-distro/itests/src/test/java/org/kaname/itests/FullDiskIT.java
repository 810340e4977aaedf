package org.kaname.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk of the store is full or read-only: somebody is told, and the traffic goes on. */
final class FullDiskIT {
  private static final Duration LONG = Duration.ofSeconds(90);

  @TempDir Path folder;
  private Path disk;

  @BeforeEach
  void mount() throws IOException {
    assumeTrue("root".equals(System.getProperty("user.name")), "only root can mount a small disk");
    disk = Files.createDirectories(folder.resolve("base/data/store"));
    Container.Answer answer =
        Container.run(
            List.of("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk.toString()), Map.of());
    assumeTrue(answer.status() == 0, () -> "no small disk here: " + answer.err());
  }

  @AfterEach
  void unmount() {
    if (disk != null) {
      Container.run(List.of("umount", "-l", disk.toString()), Map.of());
    }
  }

  private void remount(String how) {
    Container.Answer answer =
        Container.run(List.of("mount", "-o", "remount," + how, disk.toString()), Map.of());
    assertEquals(0, answer.status(), answer.err());
  }

  @Test
  void fullAndReadOnlyDisk_isSaidAndTrafficGoesOn() throws Exception {
    Path demo = folder.resolve("demo.pcap");
    try (Container container =
        Container.start(folder.resolve("base"), "kaname-store/0.1.0,kaname-monitoring")) {
      assertEquals(0, container.exec("capture:generate demo " + demo + " --seed 7").status());
      assertTrue(container.exec("store:status").status() == 0, "a good store");
      Path filler = fill();
      long incidents = replayed(container, demo);
      said(container, "doctor.store.full", "空き");
      Files.delete(filler);
      recovers(container);
      container.kaname("stop");
      remount("ro");
      container.startAgain();
      assertTrue(
          Container.until(LONG, () -> listed(container) == incidents).compareTo(LONG) < 0,
          "what was kept can be read");
      long more = replayed(container, demo);
      assertTrue(more > incidents, "the traffic goes on");
      said(container, "doctor.store.read_only", "書き込め");
      remount("rw");
      recovers(container);
      container.kaname("stop");
      container.startAgain();
      assertTrue(
          Container.until(LONG, () -> listed(container) == more).compareTo(LONG) < 0,
          () -> listed(container) + " of " + more);
    }
  }

  private Path fill() throws IOException {
    Path filler = disk.resolve("filler");
    try (OutputStream out = Files.newOutputStream(filler)) {
      byte[] block = new byte[4096];
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      return filler;
    }
  }

  private static long replayed(Container container, Path demo) {
    Container.Answer answer = container.exec("capture:replay --quiet " + demo);
    assertEquals(0, answer.status(), answer.err());
    return listed(container);
  }

  private static long listed(Container container) {
    return container.exec("incident:list --json").out().lines().count();
  }

  private static void said(Container container, String key, String inJapanese) {
    String name = "\"name\":\"" + key.substring("doctor.".length()) + "\"";
    Container.Answer doctor = container.exec("kaname:doctor --json");
    assertTrue(doctor.out().contains(name), doctor.out());
    assertNotEquals(0, doctor.status());
    Container.Answer status = container.execInJapanese("store:status");
    assertNotEquals(0, status.status());
    assertTrue(status.err().contains(inJapanese), status.err());
  }

  private static void recovers(Container container) throws InterruptedException {
    Duration passed = Container.until(LONG, () -> container.exec("store:status").status() == 0);
    assertTrue(passed.compareTo(LONG) < 0, () -> container.exec("store:status").err());
  }
}
