package org.kaname.response.snmp;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the same again and again on a thread of its own, until it is closed. */
final class Routine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Routine.class);

  private final Runnable work;
  private final int pauseSeconds;
  private final Thread thread;

  Routine(String name, int pauseSeconds, Runnable work) {
    this.work = work;
    this.pauseSeconds = pauseSeconds;
    thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        once();
        TimeUnit.SECONDS.sleep(pauseSeconds);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What goes wrong once may go well the next time: deadlines depend on it. */
  private void once() {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.error("{} failed", thread.getName(), e);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
