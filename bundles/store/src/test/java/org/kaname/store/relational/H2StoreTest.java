package org.kaname.store.relational;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.kaname.store.StoreFault;

final class H2StoreTest extends StoreContract {
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
