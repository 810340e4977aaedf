package org.kaname.evidence.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.evidence.export.ExportRequest;
import org.kaname.evidence.export.Exports;
import org.kaname.evidence.export.Receipts;
import org.kaname.evidence.seal.StoredField;
import org.kaname.evidence.seal.StoredRecord;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.verify.Anchors;
import org.kaname.verify.TlogProof;
import org.kaname.verify.Verdict;
import org.kaname.verify.Verifier;

/** What leaves the log is what the verifier proves, and no more. */
class ExportTest {
  private static final Texts TEXTS =
      new Texts() {
        @Override
        public String say(Text text, Locale locale) {
          return text.key();
        }

        @Override
        public Map<String, String> messages(Locale locale) {
          return Map.of("record.test.done", locale.getLanguage() + " {subject}", "field.n", "N");
        }
      };

  @TempDir Path folder;
  private final TestUnit unit = new TestUnit();
  private FileEvidenceLog log;

  @BeforeEach
  void write() throws Exception {
    log = Logs.open(folder, unit);
    Logs.append(log, 0, 3000);
  }

  @AfterEach
  void stop() throws Exception {
    log.stop();
  }

  private byte[] export(List<Long> indexes, Set<String> hidden) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Exports(log, TEXTS).write(new ExportRequest(indexes, hidden, "a test"), out, "auditor");
    return out.toByteArray();
  }

  private static Verdict verify(byte[] file) {
    return Verifier.verify(file, Anchors.NONE, Instant.now());
  }

  @Test
  void file_isProved() throws Exception {
    byte[] file = export(List.of(0L, 7L, 1500L, 2999L), Set.of("actor", "fields.text"));
    Verdict verdict = verify(file);
    assertTrue(verdict.proved(), verdict.findings().toString());
    assertEquals(4, verdict.file().orElseThrow().records().size());
  }

  @Test
  void hiddenFields_areNotInTheFile() throws Exception {
    List<Long> indexes = LongStream.range(100, 200).boxed().toList();
    Set<String> hidden = Set.of("actor", "fields.text", "fields.n");
    byte[] file = export(indexes, hidden);
    String text =
        new String(
            new GZIPInputStream(new ByteArrayInputStream(file)).readAllBytes(),
            StandardCharsets.UTF_8);
    int kept = 0;
    for (long index : indexes) {
      StoredRecord record = log.open().orElseThrow().read(index).orElseThrow();
      for (StoredField field : record.fields()) {
        StoredField.Open open = (StoredField.Open) field;
        String salt = open.text().substring(2, 24);
        assertEquals(!hidden.contains(open.name()), text.contains(salt), open.name());
        kept++;
      }
    }
    assertTrue(kept > 1000);
    assertFalse(text.contains("tester"));
    assertTrue(verify(file).proved());
  }

  @Test
  void thousandRecords_areSmall() throws Exception {
    byte[] file = export(LongStream.range(500, 1500).boxed().toList(), Set.of());
    assertTrue(file.length <= 1_000_000, "bytes: " + file.length);
    assertTrue(verify(file).proved());
  }

  @Test
  void everyByteThatChanges_isNoticed() throws Exception {
    byte[] file = export(List.of(3L, 4L), Set.of("actor"));
    for (int i = 0; i < file.length; i += 3) {
      byte[] wrong = file.clone();
      wrong[i] ^= 0x10;
      Verdict verdict = verify(wrong);
      assertTrue(!verdict.proved() || same(file, wrong), "byte " + i);
    }
  }

  /** The head of a gzip file and its last bits may change without the contents. */
  private static boolean same(byte[] one, byte[] other) throws IOException {
    return Arrays.equals(
        new GZIPInputStream(new ByteArrayInputStream(one)).readAllBytes(),
        new GZIPInputStream(new ByteArrayInputStream(other)).readAllBytes());
  }

  @Test
  void receipt_isProvedByTheVerifier() throws Exception {
    List<Long> some = new ArrayList<>(List.of(0L, 1L, 2047L, 2999L));
    while (log.open().orElseThrow().covered() < 3000) {
      Thread.sleep(20);
    }
    for (long index : some) {
      TlogProof proof = Receipts.of(log.open().orElseThrow(), index).orElseThrow();
      TlogProof read = TlogProof.parse(proof.toString());
      byte[] body = log.open().orElseThrow().ledger().read(index).orElseThrow();
      read.check(StoredRecord.leaf(body), log.open().orElseThrow().verifier());
    }
  }

  @Test
  void whoTookWhat_isRecorded() throws Exception {
    export(List.of(5L), Set.of("actor"));
    OpenLog open = log.open().orElseThrow();
    StoredRecord last = open.read(open.size() - 1).orElseThrow();
    assertEquals("evidence.exported", last.text("type"));
    assertEquals("auditor", last.text("actor"));
    assertEquals("a test", last.text("fields.about"));
  }
}
