package org.kaname.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.kaname.evidence.EvidenceFault;
import org.kaname.evidence.EvidenceLog;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.evidence.Receipt;
import org.kaname.incident.Incident;
import org.kaname.incident.Provenance;
import org.kaname.text.Text;
import org.kaname.view.Json;

/** A maker with what it records. */
class MakerTest {
  private static final Incident INCIDENT = Samples.incident(Provenance.LIVE, 3);

  private final List<EvidenceRecord> records = new CopyOnWriteArrayList<>();
  private final EvidenceLog log =
      entry -> {
        records.add(entry);
        return CompletableFuture.completedFuture(new Receipt(records.size() + 40, "f0".repeat(32)));
      };

  private static Maker maker(EvidenceLog log) {
    Maker.Sources sources =
        new Maker.Sources(
            id -> Optional.of(INCIDENT).filter(one -> one.id().equals(id)),
            id -> Optional.of(Samples.response(INCIDENT)),
            id -> Samples.devices().stream().filter(one -> one.id().equals(id)).findFirst());
    return maker(sources, log);
  }

  static Maker maker(Maker.Sources sources, EvidenceLog log) {
    return new Maker(
        new Settings("みどり総合病院", ZoneOffset.ofHours(9)),
        sources,
        log,
        FileTexts.all(),
        "0.1.0",
        () -> List.of("0.1.0: report"),
        Clock.fixed(Instant.ofEpochSecond(1_795_461_125L), ZoneOffset.UTC));
  }

  private static Order order(String id, Form form) {
    return new Order(id, form, Locale.JAPANESE, "tanaka");
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  @Test
  void report_isRecordedBeforeAndAfterItIsWritten() throws Exception {
    Report report = maker(log).make(order(INCIDENT.id(), Form.PDF));
    assertEquals(
        List.of("report.begun", "report.made"),
        records.stream().map(EvidenceRecord::type).toList());
    EvidenceRecord made = records.get(1);
    assertEquals(INCIDENT.id(), made.subject());
    assertEquals("tanaka", made.actor());
    assertEquals(sha256(report.bytes()), made.fields().get("sha256"));
    assertEquals(report.length(), made.fields().get("bytes"));
    assertEquals(41L, made.fields().get("begun"));
  }

  @Test
  void incidentSum_isThatOfTheLineThatTheShellPrints() throws Exception {
    maker(log).make(order(INCIDENT.id(), Form.DOCX));
    String expected = sha256(Json.line(INCIDENT).getBytes(StandardCharsets.UTF_8));
    assertEquals(expected, records.get(0).fields().get("incidentSum"));
  }

  @Test
  void json_showsTheReceiptOfTheFirstRecord() throws Exception {
    Report report = maker(log).make(order(INCIDENT.id(), Form.JSON));
    String text = new String(report.bytes(), StandardCharsets.UTF_8);
    assertTrue(text.contains("\"value\":\"41\""), text);
    assertEquals("incident-eth1-mh2k4-7-ja.json", report.name());
  }

  @Test
  void sameInput_givesTheSameBytes() {
    EvidenceLog same = entry -> CompletableFuture.completedFuture(new Receipt(7, "00".repeat(32)));
    for (Form form : Form.values()) {
      assertEquals(
          maker(same).make(order(INCIDENT.id(), form)).sha256(),
          maker(same).make(order(INCIDENT.id(), form)).sha256(),
          form.word());
    }
  }

  @Test
  void unknownIncident_isRefusedAndNotRecorded() {
    ReportRefusal refusal =
        assertThrows(ReportRefusal.class, () -> maker(log).make(order("x", Form.PDF)));
    assertEquals(ReportRefusal.Kind.UNKNOWN, refusal.kind());
    assertEquals(List.of(), records);
  }

  @Test
  void unrecordedReport_isNotHandedOut() {
    EvidenceLog full =
        entry ->
            CompletableFuture.failedFuture(
                new EvidenceFault(
                    new Text("evidence.fault.full", Map.of()), new IOException("no space")));
    ReportRefusal refusal =
        assertThrows(ReportRefusal.class, () -> maker(full).make(order(INCIDENT.id(), Form.PDF)));
    assertEquals("report.unrecorded", refusal.text().key());
  }
}
