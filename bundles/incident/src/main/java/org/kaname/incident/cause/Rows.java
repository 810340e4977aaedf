package org.kaname.incident.cause;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the tables of this package: tab separated, {@code #} begins a remark. */
final class Rows {
  private Rows() {}

  /** Returns the rows of a table, each with its columns; empty ones at the end are kept. */
  static List<List<String>> of(String name) {
    try (InputStream in = Rows.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the bundle");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> List.of(line.split("\t", -1)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the words of a column. */
  static List<String> words(String column) {
    return column.isBlank() ? List.of() : List.of(column.strip().split(" +"));
  }
}
