package org.kaname.response.snmp.watchdog;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * The program that sets ports up again when their time is over, whatever became of the program that
 * took them out of service. It ends when there is nothing to keep and its driver is gone, or has
 * wanted nothing for a minute.
 */
public final class Watchdog {
  private static final long ROUND_NANOS = 100_000_000;
  private static final long IDLE_NANOS = 60_000_000_000L;
  private static final long FIRST_RETRY_NANOS = 500_000_000;
  private static final long LAST_RETRY_NANOS = 10_000_000_000L;
  private static final int LOCK_TRIES = 20;

  private final Folder folder;
  private final Map<String, Retry> retries = new HashMap<>();
  private final Map<String, Long> opened = new HashMap<>();
  private long busy = System.nanoTime();

  /** When a port is tried again. */
  private record Retry(long at, long pause) {}

  Watchdog(Folder folder) {
    this.folder = folder;
  }

  /** Keeps the deadlines of a folder; ends at once if another watchdog does. */
  public static void main(String[] arguments) throws IOException {
    Folder folder = new Folder(Path.of(arguments[0]));
    try (FileChannel channel =
        FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      if (locked(channel)) {
        folder.note("watching, process " + ProcessHandle.current().pid());
        new Watchdog(folder).run();
      }
    }
  }

  /** Tries for a while, as the driver holds the lock for a moment when it looks. */
  private static boolean locked(FileChannel channel) throws IOException {
    for (int i = 0; i < LOCK_TRIES; i++) {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return true;
      }
      LockSupport.parkNanos(ROUND_NANOS);
    }
    return false;
  }

  private void run() {
    while (!done()) {
      try {
        round();
      } catch (IOException | DirectoryIteratorException e) {
        folder.note("trouble: " + e);
      }
      LockSupport.parkNanos(ROUND_NANOS);
    }
    folder.note("done");
  }

  private boolean done() {
    try {
      if (!folder.pending().isEmpty()) {
        busy = System.nanoTime();
        return false;
      }
      folder.sweep();
      return !folder.owned() || System.nanoTime() - busy > IDLE_NANOS;
    } catch (IOException | DirectoryIteratorException | IllegalArgumentException e) {
      return false;
    }
  }

  void round() throws IOException {
    List<Deadline> pending = folder.pending();
    for (Deadline deadline : pending) {
      if (!folder.armed(deadline)) {
        folder.arm(deadline);
        folder.note("armed " + deadline.file() + " for port " + deadline.port());
      }
    }
    Moment now = Moment.now();
    for (Deadline deadline : pending) {
      if (deadline.left(now) <= 0) {
        end(deadline, pending, now);
      }
    }
  }

  /** Ends a step whose time is over, unless a newer one holds the same port. */
  private void end(Deadline deadline, List<Deadline> pending, Moment now) throws IOException {
    boolean held =
        pending.stream()
            .anyMatch(other -> other.port().equals(deadline.port()) && other.left(now) > 0);
    if (held) {
      folder.remove(deadline);
    } else if (isTime(deadline)) {
      try {
        open(folder.settings(), deadline);
      } catch (IOException | IllegalArgumentException e) {
        long pause = later(deadline);
        folder.note("port " + deadline.port() + ": " + e + "; again in " + pause / 1_000_000);
      }
    }
  }

  /**
   * Opens a port, and looks once more when nothing that the driver has sent can still be on its
   * way: a late request would shut the port for good.
   */
  private void open(SwitchSettings settings, Deadline deadline) throws IOException {
    Long before = opened.get(deadline.file());
    if (before == null) {
      setUp(settings, deadline);
      folder.note("port " + deadline.port() + " is up: time of " + deadline.file() + " is over");
      opened.put(deadline.file(), System.nanoTime());
    } else if (System.nanoTime() - before > settings.longestNanos()) {
      setUp(settings, deadline);
      folder.end(deadline);
      folder.note("port " + deadline.port() + " is still up: end of " + deadline.file());
      opened.remove(deadline.file());
      retries.remove(deadline.file());
    }
  }

  private boolean isTime(Deadline deadline) {
    Retry retry = retries.get(deadline.file());
    return retry == null || System.nanoTime() - retry.at >= 0;
  }

  private long later(Deadline deadline) {
    Retry last = retries.get(deadline.file());
    long pause = last == null ? FIRST_RETRY_NANOS : Math.min(LAST_RETRY_NANOS, 2 * last.pause);
    retries.put(deadline.file(), new Retry(System.nanoTime() + pause, pause));
    return pause;
  }

  /**
   * Sets a port up, and reads that it is.
   *
   * @throws IOException if the switch did not confirm it.
   */
  public static void setUp(SwitchSettings settings, Deadline deadline) throws IOException {
    try (SwitchSession session = new SwitchSession(settings)) {
      Port port = session.find(deadline.port(), deadline.mac());
      session.set(port.index(), true);
      if (!session.find(deadline.port(), deadline.mac()).enabled()) {
        throw new Trouble(Trouble.Kind.REFUSED, "port " + deadline.port() + " stays down");
      }
    }
  }
}
