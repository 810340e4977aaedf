package org.kaname.evidence.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.evidence.disk.Keys;
import org.kaname.evidence.disk.Marks;
import org.kaname.evidence.seal.StoredRecord;
import org.kaname.text.Text;

/** What a log does with files that are not as it left them. */
class RecoveryTest {
  @TempDir Path folder;
  private final TestUnit unit = new TestUnit();
  private long size;

  @BeforeEach
  void write() throws Exception {
    FileEvidenceLog log = Logs.open(folder, unit);
    Logs.append(log, 0, 1000);
    log.stop();
    size = Logs.check(folder, unit).records();
  }

  private Path file(String name) {
    return folder.resolve("log").resolve(name);
  }

  private FileEvidenceLog goOn() throws Exception {
    FileEvidenceLog log = Logs.open(folder, unit);
    Logs.append(log, 1000, 1010);
    log.stop();
    return log;
  }

  @Test
  void tornEnd_isCutOffAndKeptAndSaid() throws Exception {
    Files.write(
        file("records/000000.seg"),
        new byte[] {0, 0, 1, 0, 9, 9, 9, 9, 1},
        java.nio.file.StandardOpenOption.APPEND);
    goOn();
    assertTrue(Logs.check(folder, unit).good());
    assertEquals(9, said("evidence.recovered").value("fields.bytes").orElseThrow());
    try (Stream<Path> files = Files.list(file("records"))) {
      assertEquals(
          9,
          Files.size(files.filter(f -> f.toString().contains(".cut-")).findFirst().orElseThrow()));
    }
  }

  @Test
  void treeAndTableThatAreGone_areComputedAgain() throws Exception {
    delete(file("tree"));
    Files.delete(file("marks"));
    Files.delete(file("records/000000.idx"));
    goOn();
    assertEquals(List.of(), Logs.check(folder, unit).findings());
  }

  @Test
  void tableThatIsNone_isMadeAgain() throws Exception {
    Files.writeString(file("marks"), "x".repeat(100_000));
    goOn();
    assertEquals(List.of(), Logs.check(folder, unit).findings());
  }

  @Test
  void predecessorsThatAreNone_areFound() throws Exception {
    try (Marks marks = new Marks(file("marks"))) {
      marks.put(new Keys().subject("subject-0"), size - 1);
      marks.put(new Keys().subject("subject-1"), size + 100);
      marks.put(new Keys().subject("subject-2"), 5);
      marks.complete(size);
    }
    goOn();
    assertEquals(
        List.of("evidence.check.previous"),
        Logs.check(folder, unit).findings().stream().map(Text::key).distinct().toList());
    assertEquals(3, Logs.check(folder, unit).findings().size());
  }

  @Test
  void recordsMissingBelowTheCheckpoint_setTheLogAside() throws Exception {
    try (RandomAccessFile records =
        new RandomAccessFile(file("records/000000.seg").toFile(), "rw")) {
      records.setLength(records.length() - 100);
    }
    String before = origin();
    byte[] was = Files.readAllBytes(file("records/000000.seg"));
    goOn();
    assertNotEquals(before, origin());
    assertTrue(Logs.check(folder, unit).good());
    StoredRecord began = said("evidence.began");
    assertEquals("evidence.aside.short", began.text("fields.why"));
    Path aside = folder.resolve(began.text("fields.aside"));
    assertEquals(before, began.text("fields.was"));
    assertEquals(was.length, Files.size(aside.resolve("records/000000.seg")));
  }

  @Test
  void treeThatIsNotTheSignedOne_isComputedAgain() throws Exception {
    try (RandomAccessFile tiles =
        new RandomAccessFile(file("tree/0/000000.tiles").toFile(), "rw")) {
      tiles.seek(32 * (size - 1));
      tiles.write(1);
      tiles.write(2);
    }
    goOn();
    assertTrue(Logs.check(folder, unit).good());
  }

  @Test
  void checkpointThatWasTakenAway_setsTheLogAside() throws Exception {
    Files.delete(file("checkpoint"));
    goOn();
    assertTrue(Logs.check(folder, unit).good());
    assertEquals("evidence.aside.unsigned", said("evidence.began").text("fields.why"));
  }

  @Test
  void treeAndARecordThatAreGone_setTheLogAside() throws Exception {
    delete(file("tree"));
    byte[] records = Files.readAllBytes(file("records/000000.seg"));
    FileEvidenceLog log = Logs.open(folder, unit); // goes to the next segment
    Logs.append(log, 0, 65_536);
    log.stop();
    Path file = file("records/000000.seg");
    byte[] all = Files.readAllBytes(file);
    all[records.length / 2] ^= 1;
    Files.write(file, all);
    delete(file("tree"));
    Files.delete(file("marks"));
    goOn();
    assertEquals("evidence.aside.changed", said("evidence.began").text("fields.why"));
  }

  @Test
  void checkpointThatIsNoText_setsTheLogAside() throws Exception {
    Files.write(file("checkpoint"), new byte[] {(byte) 0xc3, 0x28, '\n', (byte) 0xff});
    Files.write(file("witnessed"), new byte[] {(byte) 0xff});
    goOn();
    assertTrue(Logs.check(folder, unit).good());
    assertTrue(said("evidence.began").text("fields.why").startsWith("note."));
  }

  @Test
  void whatACheckLeftBehind_isDeleted() throws Exception {
    Files.createDirectories(file("check-123"));
    Files.writeString(file("check-123/marks"), "cut off by a power failure");
    goOn();
    assertTrue(Files.notExists(file("check-123")));
  }

  private String origin() throws IOException {
    return new LogFolder(folder).origin();
  }

  @Test
  void otherKeys_setTheLogAside() throws Exception {
    TestUnit other = new TestUnit();
    FileEvidenceLog log = Logs.open(folder, other);
    Logs.append(log, 0, 10);
    log.stop();
    assertTrue(Logs.check(folder, other).good());
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(1, files.filter(f -> f.toString().contains("aside-")).count());
    }
  }

  private StoredRecord said(String type) throws Exception {
    FileEvidenceLog log = Logs.open(folder, unit);
    Logs.append(log, 0, 1);
    OpenLog open = log.open().orElseThrow();
    try {
      for (long i = 0; i < open.ledger().records().size(); i++) {
        StoredRecord record =
            StoredRecord.read(i, open.ledger().read(i).orElseThrow()).orElseThrow();
        if (record.text("type").equals(type) && (i > 0 || !type.equals("evidence.recovered"))) {
          return record;
        }
      }
      throw new AssertionError("no " + type);
    } finally {
      log.stop();
    }
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
