package org.kaname.evidence.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.evidence.EvidenceFault;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.evidence.Receipt;
import org.kaname.evidence.seal.StoredRecord;

/** A full disk: what is refused is told, what was acknowledged stays, and it goes on with room. */
class FullDiskTest {
  private static final int ROUNDS = Integer.getInteger("evidence.full.rounds", 5);
  private static final int DISK_MIB = Integer.getInteger("evidence.full.mib", 32);
  private static final int GROUP = 200;
  private static final int MOST_LEFT = 400_000;

  @TempDir Path folder;
  private Path disk;
  private final TestUnit unit = new TestUnit();
  private final Random random = new Random(7);
  private final Map<Long, String> acknowledged = new TreeMap<>();
  private final Map<String, Integer> refused = new TreeMap<>();
  private int next;

  @BeforeEach
  void mount() throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "only root can mount a small disk");
    disk = Files.createDirectories(folder.resolve("disk"));
    Counterpart.Ran ran =
        Counterpart.run(
            folder, "mount", "-t", "tmpfs", "-o", "size=" + DISK_MIB + "m", "tmpfs", disk + "");
    assumeTrue(ran.status() == 0, () -> "no small disk here: " + ran.said());
  }

  @AfterEach
  void unmount() throws Exception {
    if (disk != null) {
      Counterpart.run(folder, "umount", "-l", disk.toString());
    }
  }

  /** Every record has a subject of its own, so that the table of subjects grows as well. */
  private EvidenceRecord entry(int n) {
    return new EvidenceRecord(
        "full.test", "subject-" + n, "tester", 1, Map.of("n", n, "text", "x".repeat(n % 90)));
  }

  /** Appends a group; returns whether all of it was kept. */
  private boolean append(FileEvidenceLog log) throws Exception {
    Map<Integer, CompletableFuture<Receipt>> waiting = new LinkedHashMap<>();
    for (int i = 0; i < GROUP; i++) {
      waiting.put(next, log.append(entry(next)).toCompletableFuture());
      next++;
    }
    boolean all = true;
    for (Map.Entry<Integer, CompletableFuture<Receipt>> one : waiting.entrySet()) {
      try {
        Receipt receipt = one.getValue().get(30, TimeUnit.SECONDS);
        assertEquals(
            null, acknowledged.put(receipt.sequence(), one.getKey() + " " + receipt.hash()));
      } catch (ExecutionException e) {
        all = false;
        EvidenceFault fault = assertInstanceOf(EvidenceFault.class, e.getCause());
        refused.merge(fault.text().key(), 1, Integer::sum);
      }
    }
    return all;
  }

  private Path fill(int left) throws IOException {
    Path filler = disk.resolve("filler");
    try (OutputStream out = Files.newOutputStream(filler)) {
      byte[] block = new byte[4096];
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      try (java.nio.channels.FileChannel cut =
          java.nio.channels.FileChannel.open(filler, java.nio.file.StandardOpenOption.WRITE)) {
        cut.truncate(Math.max(0, cut.size() - left));
      }
      return filler;
    }
  }

  @Test
  void whatWasAcknowledged_staysAndTheLogGoesOn() throws Exception {
    Path data = disk.resolve("data");
    FileEvidenceLog log = Logs.open(data, unit);
    assertTrue(append(log));
    int restarts = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Path filler = fill(random.nextInt(MOST_LEFT));
      while (append(log)) {
        // Until it is full.
      }
      append(log);
      boolean restart = round % 3 == 2;
      if (restart) {
        log.stop();
        restarts++;
        log = Logs.open(data, unit);
        append(log);
      }
      Files.delete(filler);
      goesOn(log);
    }
    log.stop();
    Map<String, Integer> told = Map.copyOf(refused);
    verify(data);
    DamageProof.put(
        "diskFull",
        Map.of(
            "rounds", ROUNDS,
            "restartsWhileFull", restarts,
            "acknowledged", acknowledged.size(),
            "refused", told,
            "lost", 0));
  }

  private void goesOn(FileEvidenceLog log) throws Exception {
    for (int i = 0; !append(log); i++) {
      assertTrue(i < 50, "does not go on: " + refused);
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private void verify(Path data) throws Exception {
    List<String> lost = new ArrayList<>();
    FileEvidenceLog log = Logs.open(data, unit);
    Logs.append(log, 0, 1);
    OpenLog open = log.open().orElseThrow();
    for (Map.Entry<Long, String> one : acknowledged.entrySet()) {
      StoredRecord record = open.read(one.getKey()).orElseThrow();
      String there = record.text("fields.n") + " " + record.hash();
      if (!there.equals(one.getValue())) {
        lost.add(one.getKey() + ": " + there);
      }
    }
    log.stop();
    assertEquals(List.of(), lost);
    assertEquals(List.of(), Logs.check(data, unit).findings());
    assertTrue(refused.getOrDefault("evidence.fault.full", 0) >= ROUNDS, refused.toString());
    refused.remove("evidence.fault.full");
    refused.remove("evidence.fault.opening");
    assertEquals(Map.of(), refused);
  }
}
