package org.kaname.evidence.log;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A log for tests of other packages. */
public final class TestLog implements AutoCloseable {
  private final FileEvidenceLog log;

  /** Opens one in a folder, with keys in memory. */
  public TestLog(Path folder) {
    log = Logs.open(folder, new TestUnit());
  }

  /** Returns the log. */
  public FileEvidenceLog log() {
    return log;
  }

  /** Waits until a checkpoint covers everything; returns the open log. */
  public OpenLog covered() throws InterruptedException {
    while (log.open().isEmpty() || log.open().get().covered() < log.open().get().size()) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    return log.open().get();
  }

  @Override
  public void close() throws IOException {
    try {
      log.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
