package org.kaname.response.table;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.kaname.sheet.Sheet;
import org.kaname.sheet.SheetFault;
import org.kaname.sheet.SheetReader;
import org.kaname.sheet.SheetWriter;

/** Finds the tables in files by their headers, whatever files and sheets are called. */
final class FileTables {
  private final Map<Table, List<Row>> tables;
  private final Problems problems;

  FileTables(Map<Table, List<Row>> tables, Problems problems) {
    this.tables = tables;
    this.problems = problems;
  }

  void read(Map<String, byte[]> files) {
    new TreeMap<>(files)
        .forEach(
            (name, bytes) -> {
              try {
                for (Sheet sheet : SheetReader.read(bytes, ModelReader.LARGEST)) {
                  sheet(sheet.name().isEmpty() ? name : sheet.name(), sheet);
                }
              } catch (SheetFault e) {
                problems.add(e.text());
              }
            });
    if (tables.isEmpty() && !problems.full()) {
      problems.add("no_table", Map.of());
    }
  }

  private void sheet(String name, Sheet sheet) {
    int head = 0;
    while (head < sheet.rows().size() && blank(sheet.rows().get(head))) {
      head++;
    }
    if (head == sheet.rows().size()) {
      return; // an empty sheet, as Excel adds them
    }
    List<String> headers = sheet.rows().get(head);
    Table table = null;
    Map<Integer, Column> columns = Map.of();
    for (Table one : Table.values()) {
      Map<Integer, Column> found = one.columns(headers);
      if (one.fits(found) && found.size() > columns.size()) {
        table = one;
        columns = found;
      }
    }
    if (table == null) {
      problems.add("unknown_table", Map.of("table", name));
    } else if (tables.containsKey(table)) {
      problems.add("table_twice", Map.of("table", name));
    } else if (headers(name, headers, columns)) {
      tables.put(table, rows(name, sheet, head, columns));
    }
  }

  private static boolean blank(List<String> row) {
    return row.stream().allMatch(String::isBlank);
  }

  /** A column whose name begins with # is the site's own; any other has to be known. */
  private boolean headers(String name, List<String> headers, Map<Integer, Column> columns) {
    boolean good = true;
    Set<Column> seen = new HashSet<>();
    for (int i = 0; i < headers.size(); i++) {
      String header = SheetReader.plain(headers.get(i));
      Column column = columns.get(i);
      if (column == null && !header.isEmpty() && !header.startsWith("#")) {
        String shown = header.length() > 60 ? header.substring(0, 60) + "…" : header;
        problems.add("unknown_column", Map.of("table", name, "column", shown));
        good = false;
      } else if (column != null && !seen.add(column)) {
        problems.add("column_twice", Map.of("table", name, "column", header));
        good = false;
      }
    }
    return good;
  }

  private List<Row> rows(String name, Sheet sheet, int head, Map<Integer, Column> columns) {
    Map<Column, String> headers = new EnumMap<>(Column.class);
    columns.forEach((i, column) -> headers.put(column, sheet.rows().get(head).get(i).strip()));
    List<Row> rows = new ArrayList<>();
    for (int i = head + 1; i < sheet.rows().size(); i++) {
      List<String> cells = sheet.rows().get(i);
      if (blank(cells)) {
        continue;
      }
      Map<Column, String> values = Table.row();
      for (Map.Entry<Integer, Column> one : columns.entrySet()) {
        int column = one.getKey();
        if (sheet.unvalued().contains(new Sheet.Position(i, column))) {
          String header = headers.getOrDefault(one.getValue(), "");
          problems.cell("formula", name, i + 1, header, Map.of());
        }
        values.put(one.getValue(), column < cells.size() ? cell(sheet, cells.get(column)) : "");
      }
      rows.add(new Row(name, i + 1, values, headers, problems));
    }
    return rows;
  }

  private static String cell(Sheet sheet, String text) {
    return sheet.name().isEmpty() ? SheetWriter.unquoted(text) : text;
  }
}
