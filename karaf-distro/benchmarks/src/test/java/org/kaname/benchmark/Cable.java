package org.kaname.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Native;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * A network namespace of its own for one thread, with the cable {@code tap0 - gen0}; it vanishes
 * with the thread and the programs started on it.
 */
final class Cable {
  private static final int CLONE_NEWNET = 0x40000000;

  /** Longer than any frame, so that captures taken behind offloading can be sent. */
  private static final int MTU = 65_535;

  static {
    Native.register(Cable.class, "c");
  }

  private Cable() {}

  private static native int unshare(int flags);

  private static native int getuid();

  /** Skips a test, saying why, where there can be no cable. */
  static void needed() {
    for (String program : List.of("ip", "tcpreplay")) {
      assumeTrue(present(program), "needs the program " + program);
    }
    assumeTrue(getuid() == 0, "needs the right to make a network namespace: root");
  }

  private static boolean present(String program) {
    return List.of("/bin", "/sbin", "/usr/bin", "/usr/sbin").stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** Begins something on a thread with a cable. */
  static <T> FutureTask<T> with(Callable<T> body) {
    FutureTask<T> task =
        new FutureTask<>(
            () -> {
              if (unshare(CLONE_NEWNET) != 0) {
                throw new IllegalStateException("no network namespace");
              }
              run("ip link add tap0 type veth peer name gen0");
              for (String end : List.of("tap0", "gen0")) {
                run("ip link set " + end + " mtu " + MTU + " addrgenmode none up");
              }
              awaitLink();
              return body.call();
            });
    new Thread(task, "cable").start();
    return task;
  }

  private static void awaitLink() throws Exception {
    for (int i = 0; i < 500 && !run("ip link show tap0").contains("state UP"); i++) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  /** Begins to send a capture over gen0, at its own speed if no options say otherwise. */
  static Process send(Path file, String... options) throws Exception {
    List<String> command = new java.util.ArrayList<>(List.of("tcpreplay", "-q", "-i", "gen0"));
    command.addAll(List.of(options));
    command.add(file.toString());
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static String run(String words) throws Exception {
    Process process = new ProcessBuilder(words.split(" ")).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return process.waitFor() == 0 ? output : fail(words + ": " + output);
  }
}
