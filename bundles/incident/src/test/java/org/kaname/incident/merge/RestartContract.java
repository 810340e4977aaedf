package org.kaname.incident.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.capture.PacketRef;
import org.kaname.detect.Alert;
import org.kaname.detect.Cause;
import org.kaname.detect.Endpoint;
import org.kaname.detect.Fact;
import org.kaname.detect.Severity;
import org.kaname.evidence.EvidenceLog;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.evidence.Receipt;
import org.kaname.incident.Incident;
import org.kaname.incident.IncidentIntake;
import org.kaname.incident.Provenance;
import org.kaname.incident.Verdict;
import org.kaname.incident.kept.IncidentArchive;
import org.kaname.incident.kept.IncidentArchives;
import org.kaname.store.relational.RelationalStore;
import org.kaname.store.relational.Settings;
import org.kaname.text.Text;

/** What has to be there after a restart, whatever the database. */
abstract class RestartContract {
  private static final long SECOND = 1_000_000_000L;

  @TempDir Path data;
  private final List<EvidenceRecord> entries = new ArrayList<>();
  private final EvidenceLog evidence =
      entry -> {
        entries.add(entry);
        return CompletableFuture.completedFuture(new Receipt(0, ""));
      };
  private RelationalStore store;
  private IncidentArchive archive;
  private IncidentDesk desk;

  /** Returns settings of an empty database. */
  abstract Settings settings() throws Exception;

  @BeforeEach
  void begin() throws Exception {
    store = new RelationalStore(data, settings());
    open(365);
  }

  private void open(int retentionDays) {
    archive = IncidentArchives.of(store, evidence, retentionDays);
    desk = new IncidentDesk(evidence, archive);
  }

  @AfterEach
  void end() throws Exception {
    IncidentArchives.stop(archive);
    store.stop();
  }

  private void restart() throws Exception {
    IncidentArchives.stop(archive);
    open(365);
    IncidentArchives.flushed(archive);
  }

  private Incident one(boolean kept) {
    try (IncidentIntake intake = desk.open("ward-3", Provenance.LIVE, kept, incident -> {})) {
      intake.accept(alert(1, "10.0.0.1"));
    }
    return desk.list(1).isEmpty() ? unkept() : desk.list(1).get(0);
  }

  private static Incident unkept() {
    throw new IllegalStateException("nothing in the list");
  }

  private static Alert alert(int second, String origin) {
    Endpoint endpoint = new Endpoint("ward-3", 0, "", origin, -1);
    Fact fact =
        new Fact(
            new Text("test.fact", Map.of("count", 3, "name", "検査\u0000室", "share", 0.5)),
            Optional.of(new PacketRef("file.pcap", 7, 900, second * SECOND)));
    return new Alert(
        "test",
        second * SECOND,
        Severity.WARNING,
        endpoint,
        endpoint,
        new Text("test.what", Map.of("port", 502)),
        List.of(fact),
        Map.of(Cause.SCAN, 1.0, Cause.C2_TRANSFER, 0.5));
  }

  @Test
  void incident_isTheSameAfterARestart() throws Exception {
    Incident before = one(true);
    restart();
    assertEquals(List.of(before), desk.list(10));
  }

  @Test
  void alertListener_hearsOfWhatJoinsTheRecordOnly() {
    List<String> heard = new ArrayList<>();
    desk.addAlertListener(
        (alert, provenance) -> heard.add(alert.origin().text() + " " + provenance.word()));
    desk.addAlertListener(
        (alert, provenance) -> {
          throw new IllegalStateException("on purpose");
        });
    try (IncidentIntake kept = desk.open("ward-3", Provenance.LIVE, true, incident -> {});
        IncidentIntake passing = desk.open("trial", Provenance.RECORDED, false, incident -> {})) {
      kept.accept(alert(1, "10.0.0.1"));
      passing.accept(alert(1, "10.0.0.2"));
      kept.accept(alert(2, "10.0.0.1"));
    }
    assertEquals(List.of("10.0.0.1 live", "10.0.0.1 live"), heard);
    assertEquals(2, desk.list(1).get(0).alerts());
  }

  @Test
  void openIncident_isClosedByARestart() throws Exception {
    IncidentIntake intake = desk.open("ward-3", Provenance.LIVE, true, incident -> {});
    intake.accept(alert(1, "10.0.0.1"));
    restart();
    assertEquals(false, desk.list(1).get(0).open());
  }

  @Test
  void order_isKept() throws Exception {
    Incident first = one(true);
    Incident second = one(true);
    restart();
    Incident third = one(true);
    assertEquals(List.of(third, second, first), desk.list(10));
    restart();
    assertEquals(List.of(third, second, first), desk.list(10));
  }

  @Test
  void runThatIsNotKept_leavesNothing() throws Exception {
    try (IncidentIntake intake = desk.open("bench", Provenance.RECORDED, false, incident -> {})) {
      intake.accept(alert(1, "10.0.0.1"));
    }
    restart();
    assertEquals(List.of(), desk.list(10));
  }

  @Test
  void verdict_isWrittenWhenItIsConfirmed() throws Exception {
    Incident incident = one(true);
    decide(incident.id());
    IncidentArchive other = IncidentArchives.of(store, evidence, 365);
    other.restoreTo(earlier -> {});
    IncidentArchives.flushed(other);
    assertEquals(Verdict.TRUE, other.find(incident.id()).orElseThrow().verdict());
    IncidentArchives.stop(other);
  }

  private void decide(String id) throws Exception {
    desk.decide(id, Verdict.TRUE, "sato", "seen").toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  @Test
  void verdict_isNotUndoneByWhatItsRunReports() throws Exception {
    IncidentIntake intake = desk.open("ward-3", Provenance.LIVE, true, incident -> {});
    intake.accept(alert(1, "10.0.0.1"));
    String id = desk.list(1).get(0).id();
    Incident undecided = desk.list(1).get(0);
    decide(id);
    intake.accept(alert(2, "10.0.0.1"));
    archive.keep(undecided);
    restart();
    assertEquals(Verdict.TRUE, desk.list(1).get(0).verdict());
    assertEquals("sato", desk.list(1).get(0).decidedBy());
  }

  @Test
  void verdictThatCannotBeWritten_isNotConfirmed() throws Exception {
    Incident incident = one(true);
    IncidentArchives.flushed(archive);
    store.stop();
    CompletableFuture<Incident> decided =
        desk.decide(incident.id(), Verdict.TRUE, "sato", "").toCompletableFuture();
    assertTrue(
        org.junit.jupiter.api.Assertions.assertThrows(
                    java.util.concurrent.ExecutionException.class,
                    () -> decided.get(60, TimeUnit.SECONDS))
                .getCause()
            instanceof org.kaname.store.StoreFault);
    assertEquals(Verdict.NONE, desk.find(incident.id()).orElseThrow().verdict());
  }

  @Test
  void oldIncidents_areDeletedAndThatIsRecorded() throws Exception {
    Incident incident = one(true);
    decide(incident.id());
    IncidentArchives.flushed(archive);
    IncidentArchives.age(store, 400);
    restart();
    assertEquals(Optional.empty(), archive.find(incident.id()));
    assertEquals(Map.of("deleted", 1, "days", 365), entries.get(entries.size() - 1).fields());
  }

  @Test
  void thousands_areWrittenInSeconds() throws Exception {
    Incident like = one(true);
    long start = System.nanoTime();
    for (int i = 0; i < 5000; i++) {
      archive.keep(IncidentArchives.renamed(like, "ward-3-x-" + i));
    }
    IncidentArchives.flushed(archive);
    long millis = (System.nanoTime() - start) / 1_000_000;
    assertTrue(millis < 20_000, millis + " ms");
    restart();
    assertEquals(5001, desk.list(10_000).size());
  }
}
