package org.kaname.pipeline;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.kaname.incident.Provenance;

/** Measures a pass over a capture file with the services of this container. */
final class Bench {
  private static final double SECOND = 1e9;

  private final com.sun.management.OperatingSystemMXBean process =
      (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final com.sun.management.ThreadMXBean threads =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Replays replays;

  Bench(Replays replays) {
    this.replays = replays;
  }

  BenchPass pass(int number, int cores, Path file) throws IOException, InterruptedException {
    FileRun.Settings settings =
        new FileRun.Settings("bench", Provenance.RECORDED, false, cores, Double.POSITIVE_INFINITY);
    long allocated = Allocation.now(threads);
    long cpu = process.getProcessCpuTime();
    long wall = System.nanoTime();
    RunSummary summary;
    try (FileRun run = replays.open(settings, change -> {})) {
      run.watch(file, file.getFileName().toString());
      cpu = process.getProcessCpuTime() - cpu;
      wall = System.nanoTime() - wall;
      allocated = Allocation.now(threads) - allocated + run.shardAllocation();
      summary = run.summary();
    }
    return new BenchPass(
        number,
        cores,
        summary.packets(),
        summary.bytes(),
        summary.messages(),
        summary.devices(),
        summary.flows(),
        summary.baselineKeys(),
        summary.alerts(),
        summary.droppedPackets(),
        cpu / SECOND,
        wall / SECOND,
        summary.packets() / (cpu / SECOND),
        (double) allocated / Math.max(1, summary.packets()));
  }

  /** Bytes allocated so far by the threads that are alive. */
  private static final class Allocation {
    static long now(com.sun.management.ThreadMXBean threads) {
      long sum = 0;
      for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
        sum += Math.max(0, bytes);
      }
      return sum;
    }
  }
}
