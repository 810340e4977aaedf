package org.kaname.store.relational;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kaname.store.StoreFault;
import org.kaname.testkit.PostgresCluster;

final class PostgresStoreTest extends StoreContract {
  private static PostgresCluster cluster;

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(PostgresCluster.missing().isEmpty(), () -> PostgresCluster.missing().orElseThrow());
    cluster = PostgresCluster.start();
  }

  @AfterAll
  static void end() throws IOException {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Override
  Settings settings() throws IOException {
    cluster.sql("kaname", "DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    return as(PostgresCluster.PASSWORD);
  }

  private Settings as(String password) throws IOException {
    Path file = Files.writeString(data.resolve("password"), password + "\n");
    return new Settings(cluster.url(), "kaname", file.toString(), "", 4);
  }

  @Test
  void copy_isLeftToTheDatabasesOwnMeans() throws Exception {
    RelationalStore store = new RelationalStore(data, settings());
    store.open("sample", StoreContract.class);
    assertTrue(!store.copy(data.resolve("copy.zip")));
    assertTrue(Files.notExists(data.resolve("copy.zip")));
    store.stop();
  }

  @Test
  void wrongPassword_isRefusedAndNotTold() throws IOException {
    RelationalStore store = new RelationalStore(data, as("wrong one"));
    StoreFault fault =
        assertThrows(StoreFault.class, () -> store.open("sample", StoreContract.class));
    store.stop();
    assertEquals("doctor.store.refused", fault.text().key());
    String said = String.valueOf(fault.getMessage());
    assertTrue(!said.contains("wrong one"), said);
  }

  @Test
  void missingPasswordFile_isAFaultOfTheConfiguration() {
    Settings settings = new Settings(cluster.url(), "kaname", "/no/such/file", "", 4);
    RelationalStore store = new RelationalStore(data, settings);
    StoreFault fault =
        assertThrows(StoreFault.class, () -> store.open("sample", StoreContract.class));
    assertEquals("doctor.store.configuration", fault.text().key());
  }

  @Test
  void serverThatGoesAndComes_isUsedAgain() throws Exception {
    RelationalStore store = new RelationalStore(data, settings());
    store.open("sample", StoreContract.class);
    cluster.pause();
    assertEquals("doctor.store.unreachable", store.state().fault().orElseThrow().key());
    cluster.resume();
    store.open("sample", StoreContract.class);
    assertEquals(Optional.empty(), store.state().fault());
    store.stop();
  }
}
