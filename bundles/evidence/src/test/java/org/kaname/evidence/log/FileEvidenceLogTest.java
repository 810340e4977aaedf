package org.kaname.evidence.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.evidence.EvidenceFault;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.evidence.Receipt;
import org.kaname.evidence.seal.StoredRecord;
import org.kaname.verify.Checkpoint;

class FileEvidenceLogTest {
  @TempDir Path folder;
  private final TestUnit unit = new TestUnit();

  @Test
  void firstRecord_saysThatTheLogBegan() throws Exception {
    FileEvidenceLog log = Logs.open(folder, unit);
    List<Receipt> receipts = Logs.append(log, 0, 3);
    assertTrue(receipts.get(0).sequence() <= 1);
    StoredRecord began = find(log, "evidence.began");
    assertEquals(log.open().orElseThrow().origin(), began.text("subject"));
    log.stop();
  }

  @Test
  void records_areNumberedAndCountedWithoutGaps() throws Exception {
    FileEvidenceLog log = Logs.open(folder, unit);
    List<Receipt> receipts = Logs.append(log, 0, 5000);
    for (int i = 1; i < receipts.size(); i++) {
      assertEquals(receipts.get(i - 1).sequence() + 1, receipts.get(i).sequence());
    }
    StoredRecord one = read(log, receipts.get(4321).sequence());
    assertEquals((int) receipts.get(4321).sequence() + 1, one.value("counter").orElseThrow());
    assertEquals((int) receipts.get(4321 - 7).sequence(), one.value("previous").orElseThrow());
    assertEquals(receipts.get(4321).hash(), one.hash());
    log.stop();
  }

  @Test
  void values_areReadAsTheyWereGiven() throws Exception {
    FileEvidenceLog log = Logs.open(folder, unit);
    Map<String, Object> fields =
        Map.of(
            "a", "引用\"\\\n", "b", Long.MAX_VALUE, "c", -12, "d", 0.1, "e", true, "f", "x\uD800y");
    EvidenceRecord entry =
        new EvidenceRecord("t", "s", "作業員", 1_700_000_000_123_456_789L, fields).from("sensor-1");
    Receipt receipt = log.append(entry).toCompletableFuture().get(10, TimeUnit.SECONDS);
    StoredRecord stored = read(log, receipt.sequence());
    assertEquals("引用\"\\\n", stored.text("fields.a"));
    assertEquals("9223372036854775807", stored.text("fields.b"));
    assertEquals(-12, stored.value("fields.c").orElseThrow());
    assertEquals(0.1, stored.value("fields.d").orElseThrow());
    assertEquals(true, stored.value("fields.e").orElseThrow());
    assertEquals("x\uFFFDy", stored.text("fields.f"));
    assertEquals("作業員", stored.text("actor"));
    assertEquals("2023-11-14T22:13:20.123456789Z", stored.text("time"));
    assertEquals("sensor-1", stored.text("source"));
    assertEquals(1, stored.value("counter").orElseThrow());
    assertEquals(Optional.empty(), stored.value("previous"));
    log.stop();
  }

  @Test
  void checkpoint_followsWithinASecond() throws Exception {
    FileEvidenceLog log = Logs.open(folder, unit);
    List<Receipt> receipts = Logs.append(log, 0, 100);
    long last = receipts.get(99).sequence();
    OpenLog open = log.open().orElseThrow();
    long begin = System.nanoTime();
    while (open.covered() <= last && System.nanoTime() - begin < 20_000_000_000L) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    var note = open.anchors().last().orElseThrow().note();
    note.check(open.verifier());
    assertEquals(last + 1, Checkpoint.parse(note.text()).size());
    log.stop();
  }

  @Test
  void reopenedLog_goesOn() throws Exception {
    FileEvidenceLog first = Logs.open(folder, unit);
    long last = Logs.append(first, 0, 10).get(9).sequence();
    String origin = first.open().orElseThrow().origin();
    first.stop();
    FileEvidenceLog second = Logs.open(folder, unit);
    Receipt next = Logs.append(second, 10, 11).get(0);
    assertEquals(last + 1, next.sequence());
    assertEquals(origin, second.open().orElseThrow().origin());
    assertEquals((int) last - 6, read(second, next.sequence()).value("previous").orElseThrow());
    second.stop();
    assertEquals(List.of(), Logs.check(folder, unit).findings());
  }

  @Test
  void recordThatCannotBeHeld_isRefusedAndTheOthersAreKept() throws Exception {
    FileEvidenceLog log = Logs.open(folder, unit);
    Object bad = new Object();
    var before = log.append(Logs.entry(1)).toCompletableFuture();
    var refused = log.append(EvidenceRecord.now("test", "s", "system", Map.of("bad", bad)));
    var huge =
        log.append(EvidenceRecord.now("test", "s", "system", Map.of("x", "y".repeat(70_000))));
    var after = log.append(Logs.entry(2)).toCompletableFuture();
    long first = before.get(10, TimeUnit.SECONDS).sequence();
    assertEquals(first + 1, after.get(10, TimeUnit.SECONDS).sequence());
    for (var wrong : List.of(refused, huge)) {
      ExecutionException e =
          assertThrows(
              ExecutionException.class,
              () -> wrong.toCompletableFuture().get(10, TimeUnit.SECONDS));
      assertEquals("evidence.fault.refused", key(e));
    }
    log.stop();
    assertTrue(Logs.check(folder, unit).good());
  }

  @Test
  void secureUnitThatIsGone_costsNoMoreThanTheStatement() throws Exception {
    FileEvidenceLog log = Logs.open(folder, unit);
    Logs.append(log, 1, 2);
    unit.gone = true;
    var refused = log.append(Logs.entry(1).asStatement()).toCompletableFuture();
    ExecutionException e =
        assertThrows(ExecutionException.class, () -> refused.get(10, TimeUnit.SECONDS));
    assertEquals("evidence.fault.refused", key(e));
    long last = Logs.append(log, 1, 2).get(0).sequence();
    TimeUnit.MILLISECONDS.sleep(1200); // a checkpoint fails meanwhile
    unit.gone = false;
    OpenLog open = log.open().orElseThrow();
    long begin = System.nanoTime();
    while (open.covered() <= last && System.nanoTime() - begin < 20_000_000_000L) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    assertTrue(open.covered() > last);
    log.stop();
    assertTrue(Logs.check(folder, unit).good());
  }

  @Test
  void check_tellsHowFarItIs() throws Exception {
    FileEvidenceLog log = Logs.open(folder, unit);
    long last = Logs.append(log, 0, 50).get(49).sequence();
    OpenLog open = log.open().orElseThrow();
    while (open.covered() <= last) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    List<Long> told = new ArrayList<>();
    long records = open.check(told::add).records();
    assertEquals(List.of(records), told);
    log.stop();
  }

  @Test
  void stoppedLog_saysSo() throws Exception {
    FileEvidenceLog log = Logs.open(folder, unit);
    log.stop();
    var late = log.append(Logs.entry(1)).toCompletableFuture();
    ExecutionException e =
        assertThrows(ExecutionException.class, () -> late.get(1, TimeUnit.SECONDS));
    assertEquals("evidence.fault.stopped", key(e));
  }

  @Test
  void whatWaitsWhenItStops_isWritten() throws Exception {
    FileEvidenceLog log = Logs.open(folder, unit);
    var last = log.append(Logs.entry(0)).toCompletableFuture();
    for (int i = 1; i < 3000; i++) {
      last = log.append(Logs.entry(i)).toCompletableFuture();
    }
    log.stop();
    assertTrue(last.get(1, TimeUnit.SECONDS).sequence() >= 2999);
    assertTrue(Logs.check(folder, unit).good());
  }

  private static String key(ExecutionException e) {
    return e.getCause() instanceof EvidenceFault fault ? fault.text().key() : "";
  }

  private static StoredRecord read(FileEvidenceLog log, long index) throws Exception {
    byte[] body = log.open().orElseThrow().ledger().read(index).orElseThrow();
    return StoredRecord.read(index, body).orElseThrow();
  }

  private static StoredRecord find(FileEvidenceLog log, String type) throws Exception {
    for (long i = 0; ; i++) {
      StoredRecord record = read(log, i);
      if (record.text("type").equals(type)) {
        return record;
      }
    }
  }
}
