package org.kaname.store.relational;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.store.SchemaState;
import org.kaname.store.StoreFault;
import org.kaname.store.StoreState;
import org.kaname.text.MessageSet;

/** What every database has to do. */
abstract class StoreContract {
  @TempDir Path data;
  private RelationalStore store;

  /** Returns settings of an empty database. */
  abstract Settings settings() throws Exception;

  @BeforeEach
  void open() throws Exception {
    store = new RelationalStore(data, settings());
  }

  @AfterEach
  void close() {
    store.stop();
  }

  @Test
  void whatWasWritten_isThereAfterARestart() throws Exception {
    write(store.open("sample", StoreContract.class), 1);
    store.stop();
    store = new RelationalStore(data, store.settings());
    assertEquals(1, count(store.open("sample", StoreContract.class)));
  }

  @Test
  void scripts_runOnce() throws Exception {
    write(store.open("sample", StoreContract.class), 1);
    write(store.open("sample", StoreContract.class), 2);
    assertEquals(2, count(store.open("sample", StoreContract.class)));
  }

  @Test
  void goodStore_hasNoFault() throws Exception {
    store.open("sample", StoreContract.class);
    StoreState state = store.state();
    assertEquals(Optional.empty(), state.fault());
    assertEquals(
        List.of(
            new SchemaState("sample", "1", Optional.empty()),
            new SchemaState("store", "1", Optional.empty())),
        state.schemas());
  }

  @Test
  void brokenScript_isAFaultOfItsBundleOnly() throws Exception {
    StoreFault fault =
        assertThrows(StoreFault.class, () -> store.open("broken", StoreContract.class));
    assertEquals("doctor.store.scripts", fault.text().key());
    assertEquals("broken", fault.text().parameters().get("bundle"));
    write(store.open("sample", StoreContract.class), 1);
    assertEquals(Optional.empty(), store.state().fault());
    assertTrue(store.state().schemas().get(0).fault().isPresent());
  }

  @Test
  void correctedScript_runsAfterABrokenOne() throws Exception {
    assertThrows(StoreFault.class, () -> store.open("broken", StoreContract.class));
    DataSource database = store.open("store", RelationalStore.class);
    Map<String, String> better =
        Map.of("V1__notes.sql", "CREATE TABLE IF NOT EXISTS broken_note (id BIGINT PRIMARY KEY)");
    assertEquals("1", Migrations.run(database, "broken", better));
  }

  @Test
  void changedScript_isRefused() throws Exception {
    DataSource database = store.open("sample", StoreContract.class);
    Map<String, String> other = Map.of("V1__notes.sql", "CREATE TABLE sample_other (id INTEGER)");
    assertThrows(
        org.flywaydb.core.api.FlywayException.class,
        () -> Migrations.run(database, "sample", other));
  }

  @Test
  void olderBundle_leavesNewerTablesAlone() throws Exception {
    DataSource database = store.open("sample", StoreContract.class);
    Map<String, String> scripts = Scripts.of("sample", StoreContract.class);
    Map<String, String> newer = new java.util.TreeMap<>(scripts);
    newer.put("V2__more.sql", "ALTER TABLE sample_note ADD COLUMN more VARCHAR(10)");
    assertEquals("2", Migrations.run(database, "sample", newer));
    assertEquals("2", Migrations.run(database, "sample", scripts));
  }

  @Test
  void messages_areKeptByVersion() throws Exception {
    MessageTable table = new MessageTable(store.open("store", RelationalStore.class));
    MessageSet first = new MessageSet("b", "1", "ja", Map.of("b.key", "最初の{name}"));
    MessageSet second = new MessageSet("b", "2", "ja", Map.of("b.key", "次の{name}"));
    table.put(first);
    table.put(second);
    table.put(second);
    assertEquals(java.util.Set.of(first, second), java.util.Set.copyOf(table.all()));
    assertEquals(2, table.all().size());
  }

  private static void write(DataSource database, int id) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement write = connection.createStatement()) {
      write.executeUpdate("INSERT INTO sample_note (id, words) VALUES (" + id + ", '言葉')");
    }
  }

  private static int count(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement read = connection.createStatement();
        ResultSet rows = read.executeQuery("SELECT COUNT(*) FROM sample_note")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
