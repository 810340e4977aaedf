package org.kaname.response.snmp;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.kaname.response.snmp.watchdog.Deadline;
import org.kaname.response.snmp.watchdog.Folder;
import org.kaname.response.snmp.watchdog.Watchdog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the watchdog, in a session and a Java VM of its own, and has it keep deadlines.
 * Thread-safe.
 */
final class WatchdogProcess {
  private static final Logger LOG = LoggerFactory.getLogger(WatchdogProcess.class);
  private static final long PATIENCE_NANOS = 20_000_000_000L;
  private static final long START_NANOS = 8_000_000_000L;
  private static final int LOOK_MILLIS = 50;
  private static final int POLL_MILLIS = 10;

  private final Folder folder;
  private final String classPath;
  private long started = System.nanoTime() - START_NANOS;

  /**
   * Starts nothing yet.
   *
   * @param classPath of the watchdog: this bundle's classes, where nobody deletes them.
   */
  WatchdogProcess(Folder folder, String classPath) {
    this.folder = folder;
    this.classPath = classPath;
  }

  /** Starts a watchdog if there is none, and waits until there is. */
  void wake() throws IOException, InterruptedException {
    long begin = System.nanoTime();
    keepAlive();
    while (!alive()) {
      if (System.nanoTime() - begin > PATIENCE_NANOS) {
        throw new IOException("no watchdog for " + folder.path());
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      keepAlive();
    }
  }

  /**
   * Writes a deadline and waits until the watchdog keeps it.
   *
   * @throws IOException if it does not; then there is no deadline.
   */
  void arm(Deadline deadline) throws IOException, InterruptedException {
    folder.add(deadline);
    long begin = System.nanoTime();
    while (!folder.armed(deadline)) {
      if (System.nanoTime() - begin > PATIENCE_NANOS) {
        folder.remove(deadline);
        throw new IOException("no watchdog for " + folder.path());
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      keepAlive();
    }
  }

  /** Starts a watchdog if there is none, and none that is just starting. */
  synchronized void keepAlive() throws IOException {
    if (System.nanoTime() - started >= START_NANOS && !alive()) {
      start();
      started = System.nanoTime();
    }
  }

  /** A watchdog holds the lock for as long as it lives, however it ends. */
  private boolean alive() throws IOException {
    try (FileChannel channel =
            FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null;
    }
  }

  private void start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                "setsid",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                classPath,
                Watchdog.class.getName(),
                folder.path().toAbsolutePath().toString()));
    File output = folder.path().resolve("watchdog.out").toFile();
    builder.environment().keySet().retainAll(List.of("PATH", "LANG"));
    builder.directory(folder.path().toFile());
    Process process =
        builder
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start();
    LOG.info("watchdog of {} started, process {}", folder.path().getFileName(), process.pid());
  }
}
