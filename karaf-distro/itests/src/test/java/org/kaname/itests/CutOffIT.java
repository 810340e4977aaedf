package org.kaname.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The evidence log of a container and its witness: an older copy of the log is found out. */
final class CutOffIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Path WITNESS =
      Path.of(System.getProperty("assembly"))
          .resolve("system/org/kaname/kaname-witness/0.1.0/kaname-witness-0.1.0.jar");

  @TempDir Path folder;

  /** The witness as a program of its own. */
  private record Witness(Process process, String address, String key) implements AutoCloseable {
    static Witness start(Path data, String log) throws IOException {
      String address = "127.0.0.1:" + Container.freePort();
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx64m",
                  "-jar",
                  WITNESS.toString(),
                  "--listen",
                  address,
                  "--data",
                  data.toString(),
                  "--add",
                  log)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
      String line = said.readLine();
      while (line != null && !line.matches("[^ +]+\\+[0-9a-f]{8}\\+\\S+")) {
        line = said.readLine();
      }
      if (line == null) {
        throw new IOException("no witness");
      }
      return new Witness(process, "http://" + address, line);
    }

    @Override
    public void close() {
      process.destroy();
    }
  }

  private static long number(String json, String name) {
    Matcher found = Pattern.compile("\"" + name + "\":(\\d+)").matcher(json);
    assertTrue(found.find(), json);
    return Long.parseLong(found.group(1));
  }

  /** Waits until all that is recorded is cosigned; returns how much that is. */
  private static long cosigned(Container container) throws InterruptedException {
    String[] status = {""};
    Container.until(
        SOON,
        () -> {
          status[0] = container.ok("evidence:status --json");
          return number(status[0], "witnessed") == number(status[0], "size");
        });
    assertEquals(number(status[0], "size"), number(status[0], "witnessed"), status[0]);
    return number(status[0], "size");
  }

  private void copy(Path from, Path to) {
    List<String> command = List.of("cp", "-a", from.toString(), to.toString());
    assertEquals(0, Container.run(command, Map.of()).status());
  }

  @Test
  void olderCopyOfTheLog_isContradictedByTheWitness() throws Exception {
    try (Container container = Container.start(folder.resolve("base"), "kaname-core")) {
      assertTrue(container.exec("kaname:doctor --json").out().contains("evidence_no_witness"));
      String key = container.ok("evidence:key").strip();
      try (Witness witness = Witness.start(folder.resolve("witness"), key)) {
        container.ok("evidence:witness-add '" + witness.address() + "' '" + witness.key() + "'");
        long before = cosigned(container);
        container.stop();
        Path evidence = container.data().resolve("evidence");
        copy(evidence, folder.resolve("older"));

        container.startAgain();
        for (int i = 0; i < 5; i++) {
          container.ok("evidence:export '" + folder.resolve("e" + i + ".kaname") + "' 0");
        }
        long after = cosigned(container);
        assertTrue(after >= before + 5, before + " " + after);
        container.stop();
        Files.move(evidence, folder.resolve("newer"));
        copy(folder.resolve("older"), evidence);

        container.startAgain();
        contradicted(container);
        assertTrue(Files.isDirectory(folder.resolve("witness/misbehaviour")));
      }
    }
  }

  private static void contradicted(Container container) throws InterruptedException {
    Container.until(
        SOON, () -> container.ok("evidence:status --json").contains("\"evidence_contradicted\""));
    assertTrue(container.ok("evidence:status --json").contains("\"contradicts\":true"));
    Container.Answer doctor = container.exec("kaname:doctor --json");
    assertTrue(
        doctor.out().contains("\"name\":\"evidence_contradicted\",\"state\":\"fault\""),
        doctor.out());
    assertNotEquals(0, doctor.status());
    assertTrue(container.ok("evidence:witness").contains("CONTRADICTS"));
    assertTrue(container.execInJapanese("kaname:doctor").out().contains("矛盾"));
    Container.until(
        SOON, () -> Evidence.text(container.data()).contains("\"evidence.contradicted\""));
    assertTrue(Evidence.text(container.data()).contains("\"evidence.contradicted\""));
  }
}
