package org.kaname.evidence.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.crypto.software.SoftwareUnit;
import org.kaname.evidence.check.CheckReport;
import org.kaname.evidence.disk.FrameWalk;
import org.kaname.evidence.disk.RecordFiles;
import org.kaname.evidence.seal.Names;
import org.kaname.evidence.seal.RecordScan;
import org.kaname.evidence.seal.Sha256;

/** kill -9: what was acknowledged is there, once, and the log verifies. */
class KilledLogTest {
  /** At random moments; of the other moments an eighth of it each. */
  private static final int KILLS = Integer.getInteger("evidence.kills", 4);

  private static final byte[] RUN = Names.stored("fields.run");
  private static final byte[] NUMBER = Names.stored("fields.n");
  private static final byte[] ACTOR = Names.stored("actor");

  @TempDir Path folder;
  private final Random random = new Random(System.nanoTime());

  /** Index, run and number, beginning of the leaf's hash; as they come, so in the log's order. */
  private final List<long[]> acknowledged = new ArrayList<>();

  /** Names and the number of records before which none has them any more. */
  private final Map<String, Long> erased = new HashMap<>();

  private final AtomicLong lastIndex = new AtomicLong();

  /** Records that the running process acknowledged. */
  private final AtomicLong heard = new AtomicLong();

  /** When a process is to be killed. */
  private interface Moment {
    void await(Path log) throws InterruptedException;
  }

  @Test
  void killedUnderLoad_losesNothing() throws Exception {
    Moment any =
        log -> {
          if (random.nextInt(8) > 0) {
            working();
          } // else it may still be opening the log
          TimeUnit.MILLISECONDS.sleep(random.nextInt(1000));
        };
    kill("killsUnderLoad", KILLS, "load", any);
  }

  @Test
  void killedWhenTheSegmentChanges_losesNothing() throws Exception {
    kill(
        "killsWhenTheSegmentChanges",
        Math.max(1, KILLS / 8),
        "load",
        log -> {
          working();
          long from = lastIndex.get() / RecordFiles.SEGMENT;
          int near = RecordFiles.SEGMENT - random.nextInt(4000);
          while (lastIndex.get() / RecordFiles.SEGMENT == from
              && lastIndex.get() % RecordFiles.SEGMENT < near) {
            TimeUnit.MILLISECONDS.sleep(1);
          }
          TimeUnit.MILLISECONDS.sleep(random.nextInt(60));
        });
  }

  @Test
  void killedDuringACheckpoint_losesNothing() throws Exception {
    kill("killsDuringACheckpoint", Math.max(1, KILLS / 8), "load", appears("checkpoint.new"));
  }

  @Test
  void killedWhileErasing_losesNothingAndErasesAll() throws Exception {
    Moment finding = appears("erasing.new");
    Moment carryingOut = appears("erasing");
    kill(
        "killsWhileErasing",
        Math.max(1, KILLS / 8),
        "erase",
        log -> {
          working();
          TimeUnit.MILLISECONDS.sleep(random.nextInt(500));
          (random.nextBoolean() ? finding : carryingOut).await(log);
        });
  }

  private void working() throws InterruptedException {
    while (heard.get() == 0) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  /** The moment at which a file is there, or a moment after it. */
  private Moment appears(String name) {
    return log -> {
      working();
      Path file = log.resolve(name);
      for (long since = System.nanoTime();
          !Files.exists(file) && System.nanoTime() - since < 10_000_000_000L; ) {
        Thread.onSpinWait();
      }
      TimeUnit.MICROSECONDS.sleep(random.nextInt(4000));
    };
  }

  private void kill(String name, int kills, String mode, Moment moment) throws Exception {
    Path keys = folder.resolve("keys");
    Path data = folder.resolve("data");
    for (int run = 0; run < kills; run++) {
      kill(run, mode, moment);
    }
    SoftwareUnit unit = new SoftwareUnit(keys);
    FileEvidenceLog log = new FileEvidenceLog(data, unit, new Storms(1e6, 1e6));
    Logs.append(log, 0, 1);
    long size = log.open().orElseThrow().size();
    log.stop();
    int held = acknowledged.size();
    assertTrue(held > kills, "acknowledged: " + held);
    scan(data.resolve("log/records"), size);
    CheckReport report = Logs.check(data, unit);
    assertEquals(List.of(), report.findings());
    assertEquals(size, report.records());
    Map<String, Object> figures = new HashMap<>();
    figures.put("kills", kills);
    figures.put("acknowledged", held);
    figures.put("records", size);
    figures.put("erasedNames", erased.size());
    figures.put("lost", 0);
    figures.put("doubled", 0);
    figures.put("found", report.findings().size());
    DamageProof.put(name, figures);
  }

  /** Goes through all records: none twice, those acknowledged as they were, no erased name. */
  private void scan(Path records, long size) throws IOException {
    Map<Long, BitSet> seen = new HashMap<>();
    RecordScan scan = new RecordScan();
    byte[] hash = new byte[Sha256.LENGTH];
    long index = 0;
    int found = 0;
    try (RecordFiles files = RecordFiles.readOnly(records, size)) {
      for (long segment = 0; segment * RecordFiles.SEGMENT < size; segment++) {
        try (FrameWalk walk = files.walkOf(segment)) {
          while (walk.next() && scan.take(walk.body(), 0, walk.length())) {
            long run = scan.number(RUN);
            int n = (int) scan.number(NUMBER);
            if (run >= 0 && n >= 0) {
              BitSet numbers = seen.computeIfAbsent(run, each -> new BitSet());
              assertFalse(numbers.get(n), "twice: " + run + " " + n);
              numbers.set(n);
              if (found < acknowledged.size() && acknowledged.get(found)[0] == index) {
                scan.hash(hash, 0);
                long[] here = {index, run << Integer.SIZE | n, ByteBuffer.wrap(hash).getLong()};
                assertArrayEquals(acknowledged.get(found++), here);
              }
              String actor = scan.string(ACTOR).orElse("");
              assertTrue(index >= erased.getOrDefault(actor, 0L), actor + " is at " + index);
            }
            index++;
          }
        }
      }
    }
    assertEquals(size, index);
    assertEquals(acknowledged.size(), found, "acknowledged and lost");
  }

  private void kill(int run, String mode, Moment moment) throws IOException, InterruptedException {
    Path data = folder.resolve("data");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-XX:TieredStopAtLevel=1",
                KillTarget.class.getName(),
                data.toString(),
                folder.resolve("keys").toString(),
                Integer.toString(run),
                mode)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Thread killer =
        new Thread(
            () -> {
              try {
                moment.await(data.resolve("log"));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              process.toHandle().destroyForcibly(); // what it said can still be read
            });
    heard.set(0);
    killer.start();
    Set<String> failed = new HashSet<>();
    try (BufferedReader said = process.inputReader(StandardCharsets.US_ASCII)) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        hear(run, line, failed);
      }
    }
    killer.join();
    process.waitFor();
    assertEquals(Set.of(), failed);
  }

  /** Takes a line; the last one may be torn. */
  private void hear(int run, String line, Set<String> failed) {
    List<String> words = new ArrayList<>(List.of(line.split(" ", -1)));
    if (line.matches("\\d+ \\d+ [0-9a-f]{64}")) {
      long number = (long) run << Integer.SIZE | Integer.parseInt(words.get(0));
      long hash = Long.parseUnsignedLong(words.get(2).substring(0, 16), 16);
      acknowledged.add(new long[] {Long.parseLong(words.get(1)), number, hash});
      lastIndex.set(Long.parseLong(words.get(1)));
      heard.incrementAndGet();
    } else if (line.matches("erased [a-z0-9-]+ \\d+")) {
      erased.put(words.get(1), Long.parseLong(words.get(2)));
    } else if (line.startsWith("failed")) {
      failed.add(line);
    }
  }
}
