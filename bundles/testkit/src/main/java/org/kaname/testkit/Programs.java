package org.kaname.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Runs the programs of the system that tests are checked against. */
public final class Programs {
  private Programs() {}

  /** Skips the test with a reason where a program is missing. */
  public static void need(String... programs) {
    for (String program : programs) {
      assumeTrue(present(program), "needs the program " + program);
    }
  }

  private static boolean present(String program) {
    return List.of("/bin", "/sbin", "/usr/bin", "/usr/sbin").stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** Runs a program that must succeed; returns what it prints. */
  public static String output(String... words) throws Exception {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      fail(String.join(" ", words) + ": " + output);
    }
    return output;
  }

  /** Starts a program that goes on; what it prints is in a file. */
  public static Process start(Path log, String... words) throws IOException {
    return new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  /** Ends a process and waits for its end. */
  public static void end(Process process) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(5, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  /** Returns the command that runs a class in a Java VM with the class path of the test. */
  public static List<String> java(Class<?> main, List<String> arguments) {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    words.addAll(arguments);
    return words;
  }

  /** Asks until the answer is yes; says whether it was in time. */
  public static boolean await(Duration patience, Callable<Boolean> question) throws Exception {
    long end = System.nanoTime() + patience.toNanos();
    while (!question.call()) {
      if (System.nanoTime() - end >= 0) {
        return false;
      }
      LockSupport.parkNanos(20_000_000);
    }
    return true;
  }
}
