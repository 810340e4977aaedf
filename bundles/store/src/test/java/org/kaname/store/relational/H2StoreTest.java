package org.kaname.store.relational;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.kaname.store.StoreFault;

final class H2StoreTest extends StoreContract {
  /** H2 may write over what is older; 45 s in a container. */
  private static final int RETENTION_MILLIS = 20;

  private static final int COMMITS = 30;

  @Override
  Settings settings() {
    return Settings.file();
  }

  @Test
  void whatWasCommitted_outlivesAKilledProcess() throws Exception {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-classpath",
                System.getProperty("java.class.path"),
                DyingWriter.class.getName(),
                data.toString())
            .redirectErrorStream(true)
            .redirectOutput(data.resolve("printed").toFile())
            .start();
    assertTrue(writer.waitFor(60, TimeUnit.SECONDS));
    assertEquals(DyingWriter.STATUS, writer.exitValue(), Files.readString(data.resolve("printed")));
    RelationalStore store = new RelationalStore(data, settings());
    try (Connection connection = store.open("sample", StoreContract.class).getConnection();
        Statement read = connection.createStatement();
        var rows = read.executeQuery("SELECT MAX(id) FROM sample_note")) {
      rows.next();
      assertEquals(DyingWriter.ROWS, rows.getInt(1));
    } finally {
      store.stop();
    }
  }

  @Test
  void whatWasCommitted_isInTheFileHoweverLongNothingWas() throws Exception {
    RelationalStore store = new RelationalStore(data, settings());
    int missing = 0;
    try (Connection used = store.open("sample", StoreContract.class).getConnection();
        Statement write = used.createStatement()) {
      write.execute("SET RETENTION_TIME " + RETENTION_MILLIS);
      for (int id = 1; id <= COMMITS; id++) {
        Thread.sleep(RETENTION_MILLIS * 2);
        write.executeUpdate("DELETE FROM sample_note WHERE id < " + (id - 3));
        write.executeUpdate(
            "INSERT INTO sample_note (id, words) VALUES (" + id + ", '" + "x".repeat(100) + "')");
        missing += newestAfterAKill() == id ? 0 : 1;
      }
    } finally {
      store.stop();
    }
    assertEquals(0, missing, "copies without the last commit");
  }

  /** The file as it lies there is what a killed process leaves. */
  private int newestAfterAKill() throws Exception {
    Path there = data.resolve("killed");
    Files.createDirectories(there.resolve("store"));
    String file = "store/kaname.mv.db";
    Files.copy(data.resolve(file), there.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    RelationalStore killed = new RelationalStore(there, settings());
    try (Connection connection = killed.open("sample", StoreContract.class).getConnection();
        Statement read = connection.createStatement();
        var rows = read.executeQuery("SELECT MAX(id) FROM sample_note")) {
      rows.next();
      return rows.getInt(1);
    } finally {
      killed.stop();
    }
  }

  @Test
  void copy_isTheDatabaseAsItWasWhileItIsInUse() throws Exception {
    RelationalStore store = new RelationalStore(data, settings());
    Path zip = data.resolve("copy.zip");
    try (Connection used = store.open("sample", StoreContract.class).getConnection();
        Statement write = used.createStatement()) {
      write.executeUpdate("INSERT INTO sample_note (id, words) VALUES (1, 'before')");
      assertTrue(store.copy(zip));
      write.executeUpdate("INSERT INTO sample_note (id, words) VALUES (2, 'after')");
    } finally {
      store.stop();
    }
    Path elsewhere = Files.createDirectories(data.resolve("elsewhere"));
    try (java.util.zip.ZipFile file = new java.util.zip.ZipFile(zip.toFile());
        var in = file.getInputStream(file.getEntry("kaname.mv.db"))) {
      Files.createDirectories(elsewhere.resolve("store"));
      Files.copy(in, elsewhere.resolve("store").resolve("kaname.mv.db"));
    }
    RelationalStore copied = new RelationalStore(elsewhere, settings());
    try (Connection connection = copied.open("sample", StoreContract.class).getConnection();
        Statement read = connection.createStatement();
        var rows = read.executeQuery("SELECT MAX(id) FROM sample_note")) {
      rows.next();
      assertEquals(1, rows.getInt(1));
    } finally {
      copied.stop();
    }
  }

  @Test
  void fileThatSomebodyElseUses_isSaidToBeLocked() throws Exception {
    RelationalStore store = new RelationalStore(data, settings());
    store.open("sample", StoreContract.class);
    store.stop();
    Path file = data.resolve("store").resolve("kaname.mv.db");
    RelationalStore second = new RelationalStore(data, settings());
    try (FileChannel other = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = other.lock()) {
      assertTrue(lock.isValid());
      StoreFault fault =
          assertThrows(StoreFault.class, () -> second.open("sample", StoreContract.class));
      assertEquals("doctor.store.locked", fault.text().key());
    } finally {
      second.stop();
    }
  }

  @Test
  void renewedFile_isClosedEvenWhileSomebodyUsesIt() throws Exception {
    Address address = Address.of("", data);
    LastingSource source = new LastingSource(address, settings());
    Path file = data.resolve("store").resolve("kaname.mv.db");
    try (Connection used = source.getConnection()) {
      assertTrue(used.isValid(1));
      source.doubt();
      try (FileChannel other = FileChannel.open(file, StandardOpenOption.WRITE);
          FileLock lock = other.tryLock()) {
        assertTrue(lock.isValid());
      }
    } finally {
      source.close();
    }
  }

  @Test
  void refusedValue_leavesTheConnectionsOfOthersAlone() throws Exception {
    RelationalStore store = new RelationalStore(data, settings());
    try (Connection used = store.open("sample", StoreContract.class).getConnection();
        Statement write = used.createStatement()) {
      write.executeUpdate("INSERT INTO sample_note (id, words) VALUES (1, 'x')");
      SQLException twice =
          assertThrows(
              SQLException.class,
              () -> write.executeUpdate("INSERT INTO sample_note (id, words) VALUES (1, 'x')"));
      assertEquals("doctor.store.other", store.explain(twice).text().key());
      assertEquals(1, write.executeUpdate("INSERT INTO sample_note (id, words) VALUES (2, 'x')"));
    } finally {
      store.stop();
    }
  }

  @Test
  void damagedFile_isSaidSo() throws Exception {
    Files.createDirectories(data.resolve("store"));
    Files.writeString(data.resolve("store").resolve("kaname.mv.db"), "no database".repeat(2000));
    RelationalStore store = new RelationalStore(data, settings());
    StoreFault fault =
        assertThrows(StoreFault.class, () -> store.open("sample", StoreContract.class));
    store.stop();
    assertEquals("doctor.store.damaged", fault.text().key());
  }

  @Test
  void otherDatabases_areRefusedWithoutTheirPassword() {
    Settings other = new Settings("jdbc:mysql://me:secret@host/db?password=secret", "", "", "", 2);
    RelationalStore store = new RelationalStore(data, other);
    StoreFault fault =
        assertThrows(StoreFault.class, () -> store.open("sample", StoreContract.class));
    assertEquals("doctor.store.address", fault.text().key());
    assertEquals("jdbc:mysql://host/db", fault.text().parameters().get("place"));
  }
}
