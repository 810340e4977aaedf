package org.kaname.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.kaname.detect.Alert;
import org.kaname.evidence.EvidenceLog;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.evidence.Receipt;
import org.kaname.incident.IncidentIntake;
import org.kaname.incident.Incidents;
import org.kaname.incident.Provenance;
import org.kaname.pipeline.flow.Tally;
import org.kaname.scenario.Scenarios;

/** The speed of the packet path with the evidence log and without it, pass by pass in turn. */
public final class PacketPath {
  private static final double NANOS = 1e9;
  private static final int DEMOS = 20;
  private static final int DEVICES = 2_000;
  private static final int SECONDS = 60;

  /** Of each packet's batch, in a storm. */
  private static final int NOTED = 50;

  private final List<Path> files = new ArrayList<>();

  /** Makes the captures: demo hospitals with their intrusions, and a polled plant. */
  public PacketPath(Path folder) throws IOException {
    Scenarios scenarios = new Scenarios();
    for (long seed = 1; seed <= DEMOS; seed++) {
      Path file = folder.resolve("demo-" + seed + ".pcap");
      scenarios.write("demo", file, seed, 0, 0);
      files.add(file);
    }
    Path plant = folder.resolve("plant.pcap");
    scenarios.write("poll", plant, 1, DEVICES, SECONDS);
    files.add(plant);
  }

  /** Takes everything and keeps nothing. */
  private static final class Nothing implements EvidenceLog {
    @Override
    public java.util.concurrent.CompletionStage<Receipt> append(EvidenceRecord entry) {
      return new java.util.concurrent.CompletableFuture<>();
    }

    @Override
    public void note(EvidenceRecord entry) {
      // That is the comparison.
    }
  }

  /** What one pass came to. */
  private record Pass(long packets, long noted, long nanos, long cpuNanos) {
    double perSecond() {
      return packets * NANOS / nanos;
    }

    double perCpuSecond() {
      return packets * NANOS / cpuNanos;
    }
  }

  /**
   * Runs passes in turn, pair by pair, every other time those with the log first; two pairs warm
   * up.
   *
   * @param storm whether alerts come as fast as batches of packets do, fifty a batch.
   */
  public Map<String, Object> run(EvidenceLog log, int passes, boolean storm) throws IOException {
    List<Pass> off = new ArrayList<>();
    List<Pass> on = new ArrayList<>();
    for (int i = -2; i < passes; i++) {
      boolean first = i % 2 == 0;
      Pass before = first ? pass(log, storm) : null;
      Pass without = pass(new Nothing(), storm);
      Pass with = before == null ? pass(log, storm) : before;
      if (i >= 0) {
        off.add(without);
        on.add(with);
      }
    }
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("packetsOfAPass", on.get(0).packets());
    figures.put("notedOfAPass", on.get(0).noted());
    figures.put("passesOfEach", passes);
    figures.put("packetsPerSecond", compared(off, on, Pass::perSecond));
    figures.put("packetsPerCpuSecondOfTheirThread", compared(off, on, Pass::perCpuSecond));
    return figures;
  }

  private Pass pass(EvidenceLog log, boolean storm) throws IOException {
    AtomicLong noted = new AtomicLong();
    Incidents incidents = Bench.incidents(log);
    long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long begin = System.nanoTime();
    long packets = 0;
    for (Path file : files) {
      try (IncidentIntake intake =
          incidents.open("bench", Provenance.RECORDED, true, change -> {})) {
        Bench.Outcome outcome =
            Bench.run(file, new Taker(intake, log, storm, noted), Bench.baseline());
        packets += outcome.tally().get(Tally.Of.PACKETS);
      }
    }
    return new Pass(
        packets,
        noted.get(),
        System.nanoTime() - begin,
        ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu);
  }

  private record Taker(IncidentIntake intake, EvidenceLog log, boolean storm, AtomicLong noted)
      implements Bench.Taker {
    @Override
    public void alert(Alert alert) {
      intake.accept(alert);
    }

    @Override
    public void advance(long time) {
      intake.advance(time);
      for (int i = 0; storm && i < NOTED; i++) {
        noted.incrementAndGet();
        log.note(
            new EvidenceRecord(
                "bench.alert", "device-" + i, "system", time, Map.of("severity", "warning")));
      }
    }
  }

  private interface Speed {
    double of(Pass pass);
  }

  private static Map<String, Object> compared(List<Pass> off, List<Pass> on, Speed speed) {
    double[] pairs = new double[on.size()];
    Arrays.setAll(pairs, i -> speed.of(on.get(i)) / speed.of(off.get(i)));
    Arrays.sort(pairs);
    double[] without = off.stream().mapToDouble(speed::of).sorted().toArray();
    double[] with = on.stream().mapToDouble(speed::of).sorted().toArray();
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("without", quartiles(without));
    figures.put("with", quartiles(with));
    figures.put("shareInPairs", Math.round(pairs[pairs.length / 2] * 1000) / 1000.0);
    figures.put("shareOfMedian", share(with[with.length / 2], without[without.length / 2]));
    figures.put("shareOfBest", share(with[with.length - 1], without[without.length - 1]));
    return figures;
  }

  private static double share(double with, double without) {
    return Math.round(with / without * 1000) / 1000.0;
  }

  private static List<Long> quartiles(double[] sorted) {
    int last = sorted.length - 1;
    return Arrays.stream(new int[] {0, last / 4, last / 2, last * 3 / 4, last})
        .mapToObj(i -> Math.round(sorted[i]))
        .toList();
  }
}
