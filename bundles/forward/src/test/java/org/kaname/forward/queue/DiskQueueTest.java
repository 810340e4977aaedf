package org.kaname.forward.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskQueueTest {
  private static final long GIB = 1L << 30;

  @TempDir Path folder;

  private static List<byte[]> records(String... texts) {
    return Arrays.stream(texts).map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
  }

  private static List<String> texts(DiskQueue queue, long from) throws IOException {
    return queue.read(from, 1000, GIB).stream()
        .map(item -> item.sequence() + ":" + new String(item.payload(), StandardCharsets.UTF_8))
        .toList();
  }

  private Path onlySegment() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".seg")).findFirst().orElseThrow();
    }
  }

  @Test
  void whatWasTaken_comesInOrderAfterItWasOpenedAgain() throws IOException {
    try (DiskQueue queue = new DiskQueue(folder, GIB)) {
      queue.append(records("a", "b"));
      queue.append(records("c"));
      assertEquals(List.of("0:a", "1:b", "2:c"), texts(queue, 0));
      queue.passed(1);
    }
    try (DiskQueue queue = new DiskQueue(folder, GIB)) {
      assertEquals(List.of("1:b", "2:c"), texts(queue, 0));
      queue.append(records("d"));
      assertEquals(List.of("2:c", "3:d"), texts(queue, 2));
      assertEquals(List.of("1:b", "2:c", "3:d"), texts(queue, 1));
      assertEquals(new QueueState(3, 36, 1, 0, 0), queue.state());
    }
  }

  @Test
  void cutAtEveryByteOfTheLastRecord_losesThatRecordOnly() throws IOException {
    try (DiskQueue queue = new DiskQueue(folder, GIB)) {
      queue.append(records("first", "second"));
      queue.append(records("the last one"));
    }
    byte[] whole = Files.readAllBytes(onlySegment());
    int last = 8 + "the last one".length();
    for (int cut = 1; cut <= last; cut++) {
      Files.write(onlySegment(), Arrays.copyOf(whole, whole.length - cut));
      try (DiskQueue queue = new DiskQueue(folder, GIB)) {
        assertEquals(List.of("0:first", "1:second"), texts(queue, 0), "cut " + cut);
        queue.append(records("new"));
        assertEquals(List.of("0:first", "1:second", "2:new"), texts(queue, 0), "cut " + cut);
      }
    }
  }

  @Test
  void everyChangedByte_costsThatRecordOnly() throws IOException {
    try (DiskQueue queue = new DiskQueue(folder, GIB)) {
      queue.append(records("first", "second", "third"));
    }
    byte[] whole = Files.readAllBytes(onlySegment());
    int begin = 8 + 5 + 4; // behind the length of the second: its checksum and content
    for (int i = begin; i < begin + 4 + 6; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= 0x10;
      Files.write(onlySegment(), changed);
      Files.deleteIfExists(folder.resolve("cursor"));
      try (DiskQueue queue = new DiskQueue(folder, GIB)) {
        assertEquals(List.of("0:first", "2:third"), texts(queue, 0), "byte " + i);
        queue.passed(3);
        assertEquals(new QueueState(0, whole.length, 2, 0, 1), queue.state(), "byte " + i);
      }
    }
  }

  @Test
  void noRoom_dropsTheOldestAndCountsThem() throws IOException {
    byte[] kib = new byte[1024];
    try (DiskQueue queue = new DiskQueue(folder, 64 << 10)) {
      for (int i = 0; i < 200; i++) {
        kib[0] = (byte) i;
        queue.append(List.of(kib.clone()));
      }
      QueueState state = queue.state();
      assertEquals(200, state.waiting() + state.dropped());
      assertTrue(state.bytes() <= (64 << 10) + 2 * 1032, () -> state.toString());
      List<Item> rest = queue.read(0, 1000, GIB);
      assertEquals(state.waiting(), rest.size());
      assertEquals(199, rest.get(rest.size() - 1).payload()[0] & 0xFF);
      assertEquals(state.dropped(), rest.get(0).sequence());
    }
    try (DiskQueue queue = new DiskQueue(folder, 64 << 10)) {
      assertEquals(200, queue.state().waiting() + queue.state().dropped());
    }
  }

  @Test
  void manySegments_areReadThroughAndRemoved() throws IOException {
    int count = 500;
    try (DiskQueue queue = new DiskQueue(folder, 1 << 20)) {
      for (int i = 0; i < count; i++) {
        queue.append(List.of(new byte[1000]));
        queue.passed(Math.max(0, i - 300));
      }
      List<Long> seen = new ArrayList<>();
      for (long at = queue.next(); at < count; ) {
        List<Item> some = queue.read(at, 7, GIB);
        some.forEach(item -> seen.add(item.sequence()));
        at = some.get(some.size() - 1).sequence() + 1;
      }
      assertEquals(301, seen.size());
      assertEquals(499, seen.get(300));
      queue.passed(count);
      try (Stream<Path> files = Files.list(folder)) {
        assertEquals(1, files.filter(file -> file.toString().endsWith(".seg")).count());
      }
    }
  }

  @Test
  void killedBeforeTheCursorWasWritten_sendsAgain() throws IOException {
    Path copy = Files.createDirectories(folder.resolve("copy"));
    Path first = folder.resolve("first");
    try (DiskQueue queue = new DiskQueue(first, GIB)) {
      queue.append(records("a", "b"));
      queue.passed(2);
      try (Stream<Path> files = Files.list(first)) {
        for (Path file : files.filter(each -> !each.endsWith("lock")).toList()) {
          Files.copy(file, copy.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    Files.deleteIfExists(copy.resolve("cursor"));
    try (DiskQueue queue = new DiskQueue(copy, GIB)) {
      assertEquals(List.of("0:a", "1:b"), texts(queue, 0));
    }
  }

  @Test
  void openedTwice_isRefused() throws IOException {
    try (DiskQueue queue = new DiskQueue(folder, GIB)) {
      assertThrows(IOException.class, () -> new DiskQueue(folder, GIB));
      assertEquals(0, queue.state().waiting());
    }
  }

  @Test
  void fullDisk_refusesAndGoesOnWithRoom() throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "only root can mount a small disk");
    Path disk = Files.createDirectories(folder.resolve("disk"));
    int mounted =
        new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString())
            .start()
            .waitFor();
    assumeTrue(mounted == 0, "no small disk here");
    try (DiskQueue queue = new DiskQueue(disk, GIB)) {
      List<byte[]> group = List.of(new byte[50_000], new byte[50_000]);
      assertThrows(
          IOException.class,
          () -> {
            for (int i = 0; i < 100; i++) {
              queue.append(group);
            }
          });
      long taken = queue.state().waiting();
      assertEquals(taken, queue.read(0, 1000, GIB).size());
      assertEquals(0, taken % 2);
      assertTrue(taken >= 16, () -> "taken " + taken);
      queue.append(records("small"));
      assertEquals(taken + 1, queue.read(0, 1000, GIB).size());
    } finally {
      new ProcessBuilder("umount", "-l", disk.toString()).start().waitFor();
    }
  }
}
