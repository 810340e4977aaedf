package org.kaname.forward.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that appends is killed; what it said was taken is there. */
class KillTest {
  private static final int ROUNDS = 5;
  private static final long GIB = 1L << 30;

  @TempDir Path folder;

  /** Appends numbers and prints how many were taken. */
  public static void main(String[] arguments) throws IOException {
    try (DiskQueue queue = new DiskQueue(Path.of(arguments[0]), GIB)) {
      Random random = new Random(Long.parseLong(arguments[1]));
      long number = queue.state().waiting();
      while (number < Integer.MAX_VALUE) {
        List<byte[]> group = new ArrayList<>();
        for (int i = random.nextInt(200); i >= 0; i--) {
          group.add(
              (number++ + " " + "x".repeat(random.nextInt(500))).getBytes(StandardCharsets.UTF_8));
        }
        queue.append(group);
        System.out.println(number);
      }
    }
  }

  @Test
  void whatWasTaken_isThereAfterKill() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      long taken = killed(round);
      try (DiskQueue queue = new DiskQueue(folder, GIB)) {
        long waiting = queue.state().waiting();
        assertTrue(waiting >= taken, waiting + " of " + taken);
        long expected = 0;
        while (expected < waiting) {
          for (Item item : queue.read(expected, 1000, GIB)) {
            String text = new String(item.payload(), StandardCharsets.UTF_8);
            assertEquals(String.valueOf(expected++), text.substring(0, text.indexOf(' ')));
          }
        }
        assertEquals(0, queue.state().damaged());
      }
    }
  }

  private long killed(int round) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KillTest.class.getName(),
                folder.toString(),
                String.valueOf(round))
            .redirectErrorStream(true)
            .start();
    long taken = 0;
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (int i = 0; i < 20 + round; i++) {
        String line = out.readLine();
        taken = Long.parseLong(String.valueOf(line));
      }
      // Of the handle, as that of the process closes its output.
      assertTrue(process.toHandle().destroyForcibly());
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        taken = line.matches("[0-9]+") ? Math.max(taken, Long.parseLong(line)) : taken;
      }
    }
    process.waitFor();
    return taken;
  }
}
