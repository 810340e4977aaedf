package org.kaname.sheet;

import java.util.List;
import java.util.Set;

/**
 * One table of texts.
 *
 * @param name of the sheet; empty for CSV.
 * @param rows each with its cells; a row may be shorter than others.
 * @param unvalued cells without a value: formulas that nobody has calculated, and errors.
 */
public record Sheet(String name, List<List<String>> rows, Set<Position> unvalued) {
  /** A cell, both counted from 0. */
  public record Position(int row, int column) {}

  public Sheet {
    rows = List.copyOf(rows);
    unvalued = Set.copyOf(unvalued);
  }

  /** A table of which every cell has its value. */
  public Sheet(String name, List<List<String>> rows) {
    this(name, rows, Set.of());
  }
}
