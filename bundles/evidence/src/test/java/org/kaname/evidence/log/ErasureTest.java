package org.kaname.evidence.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.evidence.Receipt;
import org.kaname.evidence.seal.Erasure;
import org.kaname.evidence.seal.StoredRecord;

/** A person's name leaves the log, and the log stays provable. */
class ErasureTest {
  private static final String NAME = "山田 太郎";

  @TempDir Path folder;
  private final TestUnit unit = new TestUnit();

  private static Receipt put(FileEvidenceLog log, String subject, String actor) throws Exception {
    EvidenceRecord entry =
        EvidenceRecord.now("user.signed_in", subject, actor, Map.of("with", NAME, "n", 1));
    return log.append(entry).toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void name_isInNoFileAnyMore() throws Exception {
    FileEvidenceLog log = Logs.open(folder, unit);
    Receipt first = put(log, NAME, NAME);
    Logs.append(log, 0, 500);
    put(log, "other", NAME);
    assertEquals(2, log.erase(NAME, "admin", "left the company").size());
    StoredRecord record = log.open().orElseThrow().read(first.sequence()).orElseThrow();
    assertEquals("", record.text("actor"));
    assertEquals("", record.text("subject"));
    assertEquals("user.signed_in", record.text("type"));
    assertEquals(first.hash(), record.hash());
    put(log, NAME, "x"); // the next record about the same subject begins anew
    assertEquals(1, log.erase(NAME, "admin", "again").size());
    log.stop();
    var report = Logs.check(folder, unit);
    assertEquals(List.of(), report.findings());
    assertEquals(7, report.erased());
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        assertFalse(text.contains(NAME), file.toString());
      }
    }
  }

  /** A name that is a word of the log too: the log keeps its own. */
  @Test
  void whatTheLogNeeds_staysWhateverIsErased() throws Exception {
    FileEvidenceLog log = Logs.open(folder, unit);
    Receipt first = put(log, "s", EvidenceRecord.LOCAL);
    assertEquals(
        List.of(first.sequence()), log.erase(EvidenceRecord.LOCAL, "admin", "left the company"));
    StoredRecord record = log.open().orElseThrow().read(first.sequence()).orElseThrow();
    assertEquals("", record.text("actor"));
    assertEquals(EvidenceRecord.LOCAL, record.text("source"));
    assertEquals(List.of(), log.erase("user.signed_in", "admin", "hide it"));
    assertEquals(
        List.of(), log.erase(first.sequence() + ".2", "admin", "hide that something was erased"));
    put(log, "s", "x");
    log.stop();
    assertEquals(List.of(), Logs.check(folder, unit).findings());
  }

  @Test
  void crashInBetween_isCarriedThrough() throws Exception {
    FileEvidenceLog log = Logs.open(folder, unit);
    put(log, "s", NAME);
    Logs.append(log, 0, 10);
    Ledger ledger = log.open().orElseThrow().ledger();
    Erasing.Found found = ledger.find(NAME);
    String places = Erasure.lines(found.places()).get(0);
    log.record(EvidenceRecord.now(Erasure.TYPE, "evidence", "admin", Map.of("places", places)));
    new Erasing(ledger.records(), folder.resolve("log")).decide();
    log.stop();
    assertTrue(Files.exists(folder.resolve("log/erasing")));
    FileEvidenceLog again = Logs.open(folder, unit);
    Logs.append(again, 10, 20);
    again.stop();
    assertFalse(Files.exists(folder.resolve("log/erasing")));
    assertEquals(List.of(), Logs.check(folder, unit).findings());
    assertEquals(2, Logs.check(folder, unit).erased());
  }

  @Test
  void deletingWithoutARecordOfIt_isFound() throws Exception {
    FileEvidenceLog log = Logs.open(folder, unit);
    put(log, "s", NAME);
    Ledger ledger = log.open().orElseThrow().ledger();
    ledger.find(NAME);
    ledger.erase(NAME);
    log.stop();
    assertEquals(
        List.of("evidence.check.erased", "evidence.check.erased"),
        Logs.check(folder, unit).findings().stream().map(text -> text.key()).toList());
  }
}
