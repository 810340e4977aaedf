package org.kaname.verify.program;

import java.util.List;

/** Columns of text, aligned where wide characters take two places. */
final class Columns {
  private static final int GAP = 2;

  private Columns() {}

  static String of(List<List<String>> rows) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    StringBuilder out = new StringBuilder();
    for (List<String> row : rows) {
      for (int i = 0; i < columns - 1; i++) {
        out.append(row.get(i)).append(" ".repeat(widths[i] - width(row.get(i)) + GAP));
      }
      out.append(row.get(columns - 1).replace("\n", " ")).append('\n');
    }
    return out.toString();
  }

  private static int width(String text) {
    return text.codePoints().map(c -> wide(c) ? 2 : 1).sum();
  }

  /** East Asian Width W and F (UAX 11), by blocks. */
  private static boolean wide(int c) {
    return (c >= 0x1100 && c <= 0x115f)
        || (c >= 0x2e80 && c <= 0xa4cf)
        || (c >= 0xac00 && c <= 0xd7a3)
        || (c >= 0xf900 && c <= 0xfaff)
        || (c >= 0xfe30 && c <= 0xfe6f)
        || (c >= 0xff00 && c <= 0xff60)
        || (c >= 0xffe0 && c <= 0xffe6)
        || c >= 0x1f300;
  }
}
