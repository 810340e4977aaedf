package org.kaname.benchmark.evidence;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.kaname.evidence.log.Anchor;
import org.kaname.evidence.log.FileEvidenceLog;
import org.kaname.evidence.log.OpenLog;

/** Watches a log while it works: checkpoints, processor, memory. */
final class Watch implements AutoCloseable {
  private static final long STEP_MILLIS = 5;
  private static final double MILLI = 1e6;

  private final long cpu = cpuNanos();
  private volatile boolean over;
  private volatile long longestGap;
  private volatile long mostAnonymous;

  Watch(FileEvidenceLog log) {
    Thread thread = new Thread(() -> watch(log), "watch");
    thread.setDaemon(true);
    thread.start();
  }

  private void watch(FileEvidenceLog log) {
    long seen = 0;
    long since = System.nanoTime();
    while (!over) {
      long now = log.open().flatMap(open -> open.anchors().last()).map(Anchor::size).orElse(0L);
      boolean idle = log.open().map(OpenLog::size).orElse(0L) == now;
      if (idle) {
        since = System.nanoTime();
      }
      longestGap = Math.max(longestGap, System.nanoTime() - since);
      if (now != seen) {
        since = System.nanoTime();
        seen = now;
      }
      mostAnonymous = Math.max(mostAnonymous, anonymous());
      try {
        TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** Returns the memory of this process that is in no file, in bytes; 0 if it is not told. */
  static long anonymous() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("RssAnon:")) {
          return Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
        }
      }
    } catch (IOException e) {
      return 0;
    }
    return 0;
  }

  /** Returns what is used of the heap after a collection, in bytes. */
  static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Returns what was seen while so many records were written. */
  Map<String, Object> figures(long records) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("longestWithoutCheckpointMillis", Math.round(longestGap / MILLI));
    figures.put("cpuSeconds", Math.round((cpuNanos() - cpu) / 1e8) / 10.0);
    if (records > 0) {
      figures.put("cpuMicrosPerRecord", Math.round((cpuNanos() - cpu) / 10.0 / records) / 100.0);
    }
    figures.put("mostAnonymousMiB", mostAnonymous >> 20);
    figures.put("heapAfterCollectionMiB", heap() >> 20);
    return figures;
  }

  @Override
  public void close() {
    over = true;
  }
}
