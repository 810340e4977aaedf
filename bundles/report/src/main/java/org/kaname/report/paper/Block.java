package org.kaname.report.paper;

import java.util.List;

/** A part of a document, one below the other. Texts are plain; line feeds break lines. */
public sealed interface Block {
  /**
   * The title of a part.
   *
   * @param level 1 chapter, 2 section.
   */
  record Heading(int level, String text) implements Block {
    public Heading {
      if (level < 1 || level > 2) {
        throw new IllegalArgumentException("level " + level);
      }
    }
  }

  /** Running text. */
  record Paragraph(String text) implements Block {}

  /** A remark that may be passed over: sources, how many were left out. */
  record Remark(String text) implements Block {}

  /**
   * A list.
   *
   * @param mark what stands before each item.
   */
  record Items(String mark, List<String> items) implements Block {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** Names and values, one pair a line. */
  record Particulars(List<Pair> pairs) implements Block {
    public Particulars {
      pairs = List.copyOf(pairs);
    }
  }

  /** A name and its value. */
  record Pair(String name, String value) {}

  /**
   * A table; where it goes on overleaf its head is there again.
   *
   * @param rows each with a cell for every column.
   */
  record Table(List<Column> columns, List<List<String>> rows) implements Block {
    public Table {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
      for (List<String> row : rows) {
        if (row.size() != columns.size()) {
          throw new IllegalArgumentException(row.size() + " cells, " + columns.size() + " columns");
        }
      }
    }
  }

  /**
   * A column.
   *
   * @param weight its share of the width, 1 or more.
   */
  record Column(String head, int weight) {
    public Column {
      if (weight < 1) {
        throw new IllegalArgumentException("weight " + weight);
      }
    }
  }

  /** Something that has to be seen, in a box. */
  record Notice(String text) implements Block {}
}
