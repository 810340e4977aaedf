package org.kaname.view;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints rows for people (a table) or programs (one JSON object a line).
 *
 * <p>Control characters in values never reach the terminal.
 */
public final class Listing<T> {
  private final List<Column<T>> columns;

  /** Makes a listing with its columns from left to right. */
  public Listing(List<Column<T>> columns) {
    this.columns = List.copyOf(columns);
  }

  /** Prints every row in the form asked for. */
  public void print(PrintStream out, boolean json, Iterable<? extends T> rows) {
    if (json) {
      rows.forEach(row -> out.println(Json.line(row)));
    } else {
      table(out, rows);
    }
  }

  private void table(PrintStream out, Iterable<? extends T> rows) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(columns.stream().map(Column::header).toList());
    for (T row : rows) {
      lines.add(columns.stream().map(c -> clean(String.valueOf(c.value().apply(row)))).toList());
    }
    int[] widths = new int[columns.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(line.get(i)));
      }
    }
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        text.append(line.get(i)).append(" ".repeat(widths[i] - width(line.get(i)) + 2));
      }
      out.println(text.toString().stripTrailing());
    }
  }

  /** Replaces control characters, so that a device's name cannot steer a terminal. */
  public static String clean(String text) {
    return text.replaceAll("\\p{Cntrl}", "\uFFFD");
  }

  /** Returns the width on a terminal: East Asian characters take two columns. */
  static int width(String text) {
    return text.codePoints().map(Listing::width).sum();
  }

  private static int width(int c) {
    boolean wide =
        c >= 0x1100
            && (c <= 0x115F
                || (c >= 0x2E80 && c <= 0xA4CF)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFE30 && c <= 0xFE6F)
                || (c >= 0xFF00 && c <= 0xFF60)
                || (c >= 0xFFE0 && c <= 0xFFE6)
                || (c >= 0x1F300 && c <= 0x3FFFD));
    return wide ? 2 : 1;
  }
}
