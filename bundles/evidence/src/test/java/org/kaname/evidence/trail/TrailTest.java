package org.kaname.evidence.trail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.evidence.log.OpenLog;
import org.kaname.evidence.log.TestLog;
import org.kaname.store.relational.RelationalStore;
import org.kaname.store.relational.Settings;

/** The index of the log in a database. */
class TrailTest {
  private static final int RECORDS = 30;

  @TempDir Path folder;
  private TestLog log;
  private RelationalStore store;
  private Trail trail;

  @BeforeEach
  void begin() throws Exception {
    log = new TestLog(folder.resolve("log"));
    store = new RelationalStore(folder, settings(folder));
    for (int i = 0; i < RECORDS; i++) {
      String actor = i % 3 == 0 ? "sato" : "tanaka";
      String type = i % 5 == 0 ? "incident.verdict" : "user.signed_in";
      Map<String, Object> fields = i % 5 == 0 ? Map.of("verdict", "attack") : Map.of();
      append(new EvidenceRecord(type, "subject-" + i % 2, actor, 1_000_000_000L * (i + 1), fields));
    }
    trail = new Trail(log.log());
  }

  /** Where the index is kept. */
  Settings settings(Path data) throws IOException {
    return Settings.file();
  }

  @AfterEach
  void end() throws Exception {
    trail.stop();
    store.stop();
    log.close();
  }

  private long append(EvidenceRecord record) throws Exception {
    return log.log().append(record).toCompletableFuture().get(30, TimeUnit.SECONDS).sequence();
  }

  private OpenLog open() {
    return log.log().open().orElseThrow();
  }

  private void indexed() throws InterruptedException {
    until(() -> trail.indexed() && trail.behind(open()) == 0);
  }

  private static void until(BooleanSupplier met) throws InterruptedException {
    for (int i = 0; !met.getAsBoolean() && i < 6000; i++) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertTrue(met.getAsBoolean());
  }

  private List<Row> find(String subject, String type, String actor, String verdict, int limit)
      throws Exception {
    return trail.find(open(), new Query(subject, type, actor, verdict, 0, 0, 0, limit)).rows();
  }

  private long inDatabase(String name) {
    try (Connection connection = store.open("evidence", Trail.class).getConnection();
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT COUNT(*) FROM evidence_record WHERE subject = '"
                    + name
                    + "' OR actor = '"
                    + name
                    + "'")) {
      found.next();
      return found.getLong(1);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void index_findsWhatTheLogFinds() throws Exception {
    List<List<Row>> scanned = all();
    assertFalse(trail.indexed());
    trail.setStore(store);
    indexed();
    assertEquals(scanned, all());
    assertEquals(10, scanned.get(2).size());
    assertEquals(6, scanned.get(3).size());
    trail.unsetStore(store);
    assertEquals(scanned, all());
  }

  private List<List<Row>> all() throws Exception {
    long[] times = {5_000_000_000L, 9_000_000_000L};
    return List.of(
        find("", "", "", "", 1000),
        find("subject-1", "", "", "", 7),
        find("", "", "sato", "", 1000),
        find("", "incident.*", "", "attack", 1000),
        find("", "incident.verdict", "tanaka", "", 1000),
        trail.find(open(), new Query("", "", "", "", times[0], times[1], 0, 100)).rows(),
        trail.find(open(), new Query("subject-0", "", "", "", 0, 0, 12, 3)).rows());
  }

  @Test
  void restart_goesOnWhereItWas() throws Exception {
    trail.setStore(store);
    indexed();
    trail.stop();
    long last = append(EvidenceRecord.now("user.signed_out", "suzuki", "suzuki", Map.of()));
    trail = new Trail(log.log());
    trail.setStore(store);
    indexed();
    assertEquals(last, find("suzuki", "", "", "", 10).get(0).index());
    assertEquals(open().size(), find("", "", "", "", 1000).size());
  }

  @Test
  void erasedName_leavesTheIndexToo() throws Exception {
    trail.setStore(store);
    indexed();
    assertEquals(10, inDatabase("sato"));
    trail.erased(log.log().erase("sato", "admin", "left the company"));
    until(() -> inDatabase("sato") == 0);
    assertEquals(20, find("", "", "tanaka", "", 1000).size());
  }

  @Test
  void nameErasedWhileThereWasNoStore_leavesTheIndexWhenThereIsOne() throws Exception {
    trail.setStore(store);
    indexed();
    trail.stop();
    log.log().erase("sato", "admin", "left the company");
    assertEquals(10, inDatabase("sato"));
    trail = new Trail(log.log());
    trail.setStore(store);
    until(() -> inDatabase("sato") == 0);
  }

  /** The end comes between the record and the index: the next start makes up for it. */
  @Test
  void nameErasedJustBeforeTheEnd_leavesTheIndexAtTheNextStart() throws Exception {
    trail.setStore(store);
    indexed();
    log.log().erase("sato", "admin", "left the company");
    indexed();
    trail.stop();
    try (Connection connection = store.open("evidence", Trail.class).getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE evidence_record SET actor = 'sato' WHERE idx = 4");
    }
    trail = new Trail(log.log());
    trail.setStore(store);
    until(() -> inDatabase("sato") == 0);
  }

  @Test
  void rebuiltIndex_isTheOneOfTheLog() throws Exception {
    assertFalse(trail.rebuild("admin"));
    trail.setStore(store);
    indexed();
    try (Connection connection = store.open("evidence", Trail.class).getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE evidence_record SET subject = 'another'");
      statement.executeUpdate("DELETE FROM evidence_record WHERE idx < 5");
    }
    assertTrue(trail.rebuild("admin"));
    until(() -> inDatabase("another") == 0);
    indexed();
    assertEquals(open().size(), find("", "", "", "", 1000).size());
    assertEquals(1, find("", "evidence.reindexed", "admin", "", 1000).size());
  }

  @Test
  void indexOfAnotherLog_isMadeAgain() throws Exception {
    trail.setStore(store);
    indexed();
    trail.stop();
    try (TestLog other = new TestLog(folder.resolve("other"))) {
      other
          .log()
          .append(EvidenceRecord.now("t", "only", "x", Map.of()))
          .toCompletableFuture()
          .get(30, TimeUnit.SECONDS);
      OpenLog there = other.log().open().orElseThrow();
      trail = new Trail(other.log());
      trail.setStore(store);
      until(() -> trail.indexed() && trail.behind(there) == 0);
      assertEquals(
          there.size(), trail.find(there, new Query("", "", "", "", 0, 0, 0, 100)).rows().size());
    }
  }
}
