package org.kaname.system.socket;

import java.time.Duration;
import org.apache.karaf.shell.api.console.Registry;

/**
 * Waits for a command that is still being registered: bundles offer their commands a moment after
 * they have started, so the first call after the container has booted may come too early.
 */
final class Patience {
  private static final Duration AFTER_START = Duration.ofSeconds(60);
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final long STEP_MILLIS = 20;

  private final long started = System.nanoTime();

  /** Returns once the first command of a line is known, or no more to be expected. */
  void await(Registry registry, String line) throws InterruptedException {
    String word = line.strip().split("[\\s;|]", 2)[0];
    int colon = word.indexOf(':');
    if (colon < 0) {
      return;
    }
    long asked = System.nanoTime();
    while (registry.getCommand(word.substring(0, colon), word.substring(colon + 1)) == null
        && since(started).compareTo(AFTER_START) < 0
        && since(asked).compareTo(LONGEST) < 0) {
      Thread.sleep(STEP_MILLIS);
    }
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }
}
