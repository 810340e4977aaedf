package org.kaname.benchmark.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.kaname.benchmark.PacketPath;
import org.kaname.benchmark.Settings;
import org.kaname.crypto.software.SoftwareUnit;
import org.kaname.evidence.check.CheckReport;
import org.kaname.evidence.export.Receipts;
import org.kaname.evidence.log.Config;
import org.kaname.evidence.log.FileEvidenceLog;
import org.kaname.evidence.log.OpenLog;
import org.kaname.view.Json;

/**
 * Measures the evidence log through its contract: {@code rounds FOLDER ROUNDS RECORDS OWN-FIELDS},
 * {@code large FOLDER RECORDS OWN-FIELDS}, {@code packets FOLDER PASSES}, {@code open FOLDER}.
 * Prints one JSON object.
 */
public final class EvidenceBenchmark {
  private static final int PRODUCERS = 4;
  private static final int OUTSTANDING = 2_000;
  private static final int ONE_BY_ONE = 2_000;
  private static final int PROOFS = 1_000;
  private static final int OWN_FIELDS = 10;
  private static final long PART = 1_000_000;
  private static final double MILLI = 1e6;

  private EvidenceBenchmark() {}

  /** Runs one of the four. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[1]);
    Map<String, Object> figures =
        switch (arguments[0]) {
          case "rounds" ->
              rounds(
                  folder,
                  Integer.parseInt(arguments[2]),
                  Long.parseLong(arguments[3]),
                  Integer.parseInt(arguments[4]));
          case "large" ->
              large(folder, Long.parseLong(arguments[2]), Integer.parseInt(arguments[3]));
          case "packets" -> packets(folder, Integer.parseInt(arguments[2]));
          case "open" -> reopened(folder);
          default -> throw new IllegalArgumentException(arguments[0]);
        };
    System.out.println(Json.line(figures));
    System.out.flush();
    if (arguments[0].equals("open")) {
      load(OWN_FIELDS).run(log(folder), 0, Long.MAX_VALUE / 2);
    }
    System.exit(0);
  }

  private static Load load(int own) {
    return new Load(PRODUCERS, OUTSTANDING, own);
  }

  private static FileEvidenceLog log(Path folder) throws InterruptedException {
    FileEvidenceLog log =
        new FileEvidenceLog(
            folder, new SoftwareUnit(folder.resolve("keys")), Settings.of(Config.class));
    while (log.open().isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    return log;
  }

  /** The log and the bare loop in turn; the first round warms up. */
  private static Map<String, Object> rounds(Path folder, int rounds, long records, int own)
      throws IOException, InterruptedException {
    List<Map<String, Object>> all = new ArrayList<>();
    for (int round = 0; round <= rounds; round++) {
      Map<String, Object> one = round(folder.resolve("round"), records, own);
      if (round > 0) {
        all.add(one);
      }
    }
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("fieldsOfARecord", own + " and the 7 or 8 that every record has");
    figures.put("producers", PRODUCERS);
    figures.put("outstanding", OUTSTANDING);
    figures.put("rounds", all);
    return figures;
  }

  private static Map<String, Object> round(Path folder, long records, int own)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    FileEvidenceLog log = log(folder);
    Map<String, Object> figures;
    double perSecond;
    try (Watch watch = new Watch(log)) {
      Load.Outcome outcome = load(own).run(log, 0, records);
      perSecond = outcome.perSecond();
      figures = outcome.figures();
      figures.putAll(watch.figures(records));
    }
    log.stop();
    Groups groups = Groups.of(folder.resolve("log"));
    double bare = groups.bare(folder.resolve("bare"));
    figures.put("groups", groups.count());
    figures.put("bytesPerRecord", groups.bytes() / groups.entries());
    figures.put("barePerSecond", Math.round(bare));
    figures.put("shareOfBare", Math.round(perSecond / bare * 1000) / 1000.0);
    figures.put(
        "barePerSecondOneByOne", Math.round(groups.oneByOne(folder.resolve("bare"), ONE_BY_ONE)));
    delete(folder);
    return figures;
  }

  /** A log of many records: what proofs, check and memory are, at a tenth of it and at the end. */
  private static Map<String, Object> large(Path folder, long records, int own)
      throws IOException, InterruptedException {
    Map<String, Object> figures = new LinkedHashMap<>();
    FileEvidenceLog log = log(folder);
    Load load = load(own);
    for (long done = 0; done < records; done += PART) {
      long part = Math.min(PART, records - done);
      Map<String, Object> there;
      try (Watch watch = new Watch(log)) {
        there = load.run(log, done, part).figures();
        there.putAll(watch.figures(part));
      }
      if (done == 0 || done + part >= records) {
        there.put("proofMillis", proofs(log));
        there.put("check", check(log));
        figures.put("at" + (done + part), there);
      }
    }
    log.stop();
    return figures;
  }

  /** The packet path with the log and without, in turn. */
  private static Map<String, Object> packets(Path folder, int passes)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    PacketPath path = new PacketPath(folder);
    FileEvidenceLog log = log(folder);
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("incidents", path.run(log, passes, false));
    OpenLog open = log.open().orElseThrow();
    figures.put("recordsOfIncidents", open.size());
    figures.put("storm", path.run(log, passes, true));
    figures.put("recordsWithTheStorm", open.size());
    log.stop();
    return figures;
  }

  private static Map<String, Object> proofs(FileEvidenceLog log)
      throws IOException, InterruptedException {
    OpenLog open = log.open().orElseThrow();
    while (open.covered() < open.size()) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    Latencies latencies = new Latencies();
    Random random = new Random(42);
    for (int i = 0; i < PROOFS; i++) {
      long index = (long) (random.nextDouble() * open.size());
      long begin = System.nanoTime();
      var unused = Receipts.of(open, index).orElseThrow();
      latencies.add(System.nanoTime() - begin);
    }
    return latencies.figures();
  }

  private static Map<String, Object> check(FileEvidenceLog log)
      throws IOException, InterruptedException {
    try (Watch watch = new Watch(log)) {
      CheckReport report = log.open().orElseThrow().check(done -> {});
      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("records", report.records());
      figures.put("seconds", report.millis() / 1000.0);
      figures.put("findings", report.findings().size());
      Map<String, Object> seen = watch.figures(0);
      seen.remove("longestWithoutCheckpointMillis");
      figures.putAll(seen);
      return figures;
    }
  }

  /** How long a log takes to open. */
  private static Map<String, Object> reopened(Path folder) throws InterruptedException {
    long begin = System.nanoTime();
    FileEvidenceLog log = log(folder);
    long millis = Math.round((System.nanoTime() - begin) / MILLI);
    long records = log.open().orElseThrow().size();
    log.stop();
    return Map.of("records", records, "millis", millis);
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
