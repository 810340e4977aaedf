package org.kaname.evidence.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.evidence.Receipt;
import org.kaname.evidence.check.Check;
import org.kaname.evidence.check.CheckReport;
import org.kaname.evidence.check.CheckRequest;
import org.kaname.secure.SecureUnit;

/** Logs for tests. */
public final class Logs {
  private static final int OUTSTANDING = 5000;

  private Logs() {}

  public static FileEvidenceLog open(Path folder, TestUnit unit) {
    return new FileEvidenceLog(folder, unit, new Storms(1e6, 1e6));
  }

  public static EvidenceRecord entry(int i) {
    EvidenceRecord entry =
        new EvidenceRecord(
            "test.done",
            "subject-" + i % 7,
            "tester",
            1_700_000_000_000_000_000L + i,
            Map.of("n", i, "text", "値 " + i, "flag", i % 2 == 0, "share", i / 8.0));
    return i % 100 == 0 ? entry.asStatement() : entry;
  }

  /** Stops a log. */
  public static void stop(FileEvidenceLog log) throws InterruptedException {
    log.stop();
  }

  /** Appends records and waits until they are on the disk. */
  public static List<Receipt> append(FileEvidenceLog log, int from, int to) throws Exception {
    List<CompletionStage<Receipt>> waiting = new ArrayList<>();
    List<Receipt> receipts = new ArrayList<>();
    for (int i = from; i < to; i++) {
      waiting.add(log.append(entry(i)));
      if (waiting.size() == OUTSTANDING || i == to - 1) {
        for (CompletionStage<Receipt> one : waiting) {
          receipts.add(one.toCompletableFuture().get(60, TimeUnit.SECONDS));
        }
        waiting.clear();
      }
    }
    return receipts;
  }

  /** Checks a log that nobody has open. */
  public static CheckReport check(Path folder, SecureUnit unit) throws Exception {
    Path log = folder.resolve("log");
    String origin = new LogFolder(folder).origin();
    LogKeys keys = new LogKeys(unit);
    return Check.run(
        new CheckRequest(
            log,
            folder,
            origin,
            keys.verifier(origin),
            List.of(keys.statementKey()),
            checkpoints(log),
            false,
            0),
        done -> {});
  }

  private static Map<String, String> checkpoints(Path log) throws IOException {
    Path file = log.resolve("checkpoint");
    return Files.exists(file) ? Map.of("checkpoint", Files.readString(file)) : Map.of();
  }
}
