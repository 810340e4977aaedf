package org.kaname.evidence.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.evidence.Receipt;

class ChainedEvidenceLogTest {
  @TempDir Path folder;

  @Test
  void records_areNumberedWithoutGaps() throws Exception {
    ChainedEvidenceLog log = new ChainedEvidenceLog(file());
    assertEquals(0, append(log).sequence());
    assertEquals(1, append(log).sequence());
    log.stop();
  }

  @Test
  void reopenedLog_goesOnWithTheNextNumber() throws Exception {
    ChainedEvidenceLog first = new ChainedEvidenceLog(file());
    append(first);
    first.stop();
    ChainedEvidenceLog second = new ChainedEvidenceLog(file());
    assertEquals(1, append(second).sequence());
    second.stop();
  }

  @Test
  void tornLine_isCutOffAtTheNextStart() throws Exception {
    ChainedEvidenceLog first = new ChainedEvidenceLog(file());
    append(first);
    first.stop();
    Files.writeString(file(), "{\"sequence\":1,\"pre", StandardOpenOption.APPEND);
    ChainedEvidenceLog second = new ChainedEvidenceLog(file());
    assertEquals(1, append(second).sequence());
    second.stop();
    assertEquals(2, Files.readAllLines(file()).size());
  }

  @Test
  void everyLine_carriesTheHashOfTheOneBefore() throws Exception {
    ChainedEvidenceLog log = new ChainedEvidenceLog(file());
    String hash = append(log).hash();
    append(log);
    log.stop();
    List<String> lines = Files.readAllLines(file());
    assertTrue(lines.get(1).contains("\"previous\":\"" + hash + "\""));
  }

  @Test
  void recordThatCannotBeWritten_isRefusedAndNothingElse() throws Exception {
    ChainedEvidenceLog log = new ChainedEvidenceLog(file());
    Object bad =
        new Object() {
          @Override
          public String toString() {
            throw new IllegalStateException("bad");
          }
        };
    var receipt = log.append(EvidenceRecord.now("test", "s", "system", Map.of("bad", bad)));
    assertThrows(
        ExecutionException.class, () -> receipt.toCompletableFuture().get(5, TimeUnit.SECONDS));
    assertEquals(0, append(log).sequence());
    log.stop();
  }

  @Test
  void stoppedLog_refuses() throws Exception {
    ChainedEvidenceLog log = new ChainedEvidenceLog(file());
    log.stop();
    var receipt = log.append(EvidenceRecord.now("test", "s", "system", Map.of()));
    assertTrue(receipt.toCompletableFuture().isCompletedExceptionally());
  }

  private Path file() {
    return folder.resolve("evidence.jsonl");
  }

  private static Receipt append(ChainedEvidenceLog log) throws Exception {
    return log.append(new EvidenceRecord("test.done", "x", "tester", 1, Map.of("n", 1)))
        .toCompletableFuture()
        .get(5, TimeUnit.SECONDS);
  }
}
