package org.kaname.capture.ring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Native;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A network namespace of its own for one thread, with the cable {@code tap0 - gen0}; it vanishes
 * with the thread.
 */
final class Netns {
  private static final int CLONE_NEWNET = 0x40000000;

  static {
    Native.register(Netns.class, "c");
  }

  private Netns() {}

  private static native int unshare(int flags);

  /** Runs a body in a namespace; skips the test with a reason where that is impossible. */
  static void run(Callable<?> body) throws Exception {
    for (String program : List.of("ip", "tcpreplay")) {
      assumeTrue(present(program), "needs the program " + program);
    }
    FutureTask<Object> task =
        new FutureTask<>(
            () -> {
              assumeTrue(unshare(CLONE_NEWNET) == 0, "needs the right to make a namespace: root");
              ip("link add tap0 type veth peer name gen0");
              for (String end : List.of("tap0", "gen0")) {
                ip("link set " + end + " addrgenmode none");
                ip("link set " + end + " up");
              }
              awaitLink();
              body.call();
              return "";
            });
    Thread thread = new Thread(task, "namespace");
    thread.start();
    try {
      task.get(120, TimeUnit.SECONDS);
    } catch (java.util.concurrent.ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw new AssertionError(e.getCause());
    }
  }

  private static boolean present(String program) {
    return List.of("/bin", "/sbin", "/usr/bin", "/usr/sbin").stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** Runs {@code ip} in the namespace of the calling thread. */
  static void ip(String words) throws Exception {
    output("ip " + words);
  }

  /** Sends a capture file over gen0. */
  static void send(Path file, String options) throws Exception {
    output("tcpreplay -q -i gen0 " + options + " " + file);
  }

  private static void awaitLink() throws Exception {
    for (int i = 0; i < 500 && !output("ip link show tap0").contains("state UP"); i++) {
      LockSupport.parkNanos(5_000_000);
    }
  }

  private static String output(String words) throws Exception {
    Process process = new ProcessBuilder(words.split(" ")).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      fail(words + ": " + output);
    }
    return output;
  }

  /** Writes frames, given in hexadecimal, as a capture file. */
  static void capture(Path file, List<String> frames) throws Exception {
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      ByteBuffer header = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
      header.putInt(0xA1B2C3D4).putShort((short) 2).putShort((short) 4);
      header.putInt(0).putInt(0).putInt(65_535).putInt(1);
      out.write(header.flip());
      int micros = 0;
      for (String frame : frames) {
        byte[] bytes = HexFormat.of().parseHex(frame);
        ByteBuffer record = ByteBuffer.allocate(16 + bytes.length).order(ByteOrder.LITTLE_ENDIAN);
        record.putInt(1).putInt(micros++).putInt(bytes.length).putInt(bytes.length).put(bytes);
        out.write(record.flip());
      }
    }
  }
}
