package org.kaname.store.relational;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;

/** Writes rows and ends at once after the last commit, as a killed process does. */
final class DyingWriter {
  static final int ROWS = 200;
  static final int STATUS = 9;

  private DyingWriter() {}

  public static void main(String[] arguments) throws Exception {
    RelationalStore store = new RelationalStore(Path.of(arguments[0]), Settings.file());
    try (Connection connection = store.open("sample", StoreContract.class).getConnection();
        Statement write = connection.createStatement()) {
      for (int id = 1; id <= ROWS; id++) {
        write.executeUpdate("INSERT INTO sample_note (id, words) VALUES (" + id + ", 'x')");
      }
      Runtime.getRuntime().halt(STATUS);
    }
  }
}
