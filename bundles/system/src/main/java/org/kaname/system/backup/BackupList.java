package org.kaname.system.backup;

import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/**
 * The list at the end of a backup: what is in it, and how to tell that it is whole. A line each:
 * {@code key value}, then for every file {@code sha256 bytes mode name}.
 *
 * @param version of the programs that wrote it.
 * @param made when.
 * @param database {@code file} if it is in the backup, else {@code elsewhere}.
 */
record BackupList(String version, Instant made, String database, List<Entry> entries) {
  /** Name of the list in the archive. */
  static final String NAME = "kaname-backup.txt";

  private static final String FORMAT = "1";

  BackupList {
    entries = List.copyOf(entries);
  }

  /**
   * One file.
   *
   * @param mode permissions as in {@code rw-r-----}.
   */
  record Entry(String sha256, long bytes, String mode, String name) {}

  String text() {
    StringBuilder text = new StringBuilder();
    text.append("format ").append(FORMAT).append("\nversion ").append(version);
    text.append("\nmade ").append(made).append("\ndatabase ").append(database).append('\n');
    for (Entry entry : entries) {
      text.append(entry.sha256()).append(' ').append(entry.bytes()).append(' ');
      text.append(entry.mode()).append(' ').append(entry.name()).append('\n');
    }
    return text.toString();
  }

  static BackupList parse(String text) throws IOException {
    List<String> lines = text.lines().toList();
    try {
      if (!value(lines, 0, "format").equals(FORMAT)) {
        throw new IOException("format of another version");
      }
      List<Entry> entries = new ArrayList<>();
      for (String line : lines.subList(4, lines.size())) {
        String[] words = line.split(" ", 4);
        entries.add(new Entry(words[0], Long.parseLong(words[1]), words[2], words[3]));
      }
      return new BackupList(
          value(lines, 1, "version"),
          Instant.parse(value(lines, 2, "made")),
          value(lines, 3, "database"),
          entries);
    } catch (IndexOutOfBoundsException | IllegalArgumentException | DateTimeParseException e) {
      throw new IOException("not a list of a backup", e);
    }
  }

  private static String value(List<String> lines, int index, String key) {
    String[] words = lines.get(index).split(" ", 2);
    if (!words[0].equals(key)) {
      throw new IllegalArgumentException(key);
    }
    return words[1];
  }

  long bytes() {
    return entries.stream().mapToLong(Entry::bytes).sum();
  }
}
