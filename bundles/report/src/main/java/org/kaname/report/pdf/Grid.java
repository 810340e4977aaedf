package org.kaname.report.pdf;

import java.util.ArrayList;
import java.util.List;
import org.kaname.report.paper.Block;

/** Draws a table: its head again on each page, rows whole unless they are very long. */
final class Grid {
  private static final double PAD = 4;
  private static final double HAIR = 0.5;

  /** Rows of up to so many lines are not divided between pages. */
  private static final int WHOLE = 24;

  private final Layout layout;
  private final Types types;
  private final Block.Table table;
  private final double[] lefts;
  private final double[] widths;

  Grid(Layout layout, Types types, Block.Table table) {
    this.layout = layout;
    this.types = types;
    this.table = table;
    int columns = table.columns().size();
    lefts = new double[columns];
    widths = new double[columns];
    int total = table.columns().stream().mapToInt(Block.Column::weight).sum();
    double x = Layout.LEFT;
    for (int i = 0; i < columns; i++) {
      lefts[i] = x;
      widths[i] = Layout.WIDTH * table.columns().get(i).weight() / total;
      x += widths[i];
    }
  }

  void draw() {
    List<List<String>> head =
        broken(table.columns().stream().map(Block.Column::head).toList(), types.head);
    layout.need(height(head, types.head) + 3 * types.cell.leading() + 2 * PAD);
    head(head);
    for (List<String> row : table.rows()) {
      row(broken(row, types.cell), head);
    }
  }

  private List<List<String>> broken(List<String> row, Type type) {
    List<List<String>> cells = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) {
      cells.add(Lines.of(row.get(i), type, widths[i] - 2 * PAD));
    }
    return cells;
  }

  private static int lines(List<List<String>> cells) {
    return cells.stream().mapToInt(List::size).max().orElse(0);
  }

  private static double height(List<List<String>> cells, Type type) {
    return lines(cells) * type.leading() + 2 * PAD;
  }

  private void head(List<List<String>> head) {
    double height = height(head, types.head);
    layout.page().fill(Ink.SHADE, Layout.LEFT, layout.top(), Layout.WIDTH, height);
    part(head, types.head, 0, lines(head));
  }

  private void row(List<List<String>> cells, List<List<String>> head) {
    int lines = lines(cells);
    if (lines <= WHOLE && layout.top() + height(cells, types.cell) > Layout.BOTTOM) {
      layout.turn();
      head(head);
    }
    int done = 0;
    while (done < lines) {
      double room = Layout.BOTTOM - layout.top() - 2 * PAD;
      int fit = Math.min(lines - done, (int) (room / types.cell.leading()));
      if (fit < 1) {
        layout.turn();
        head(head);
        continue;
      }
      part(cells, types.cell, done, done + fit);
      done += fit;
    }
  }

  private void part(List<List<String>> cells, Type type, int from, int to) {
    double top = layout.top() + PAD;
    for (int column = 0; column < widths.length; column++) {
      List<String> lines = cells.get(column);
      for (int i = from; i < Math.min(to, lines.size()); i++) {
        double at = top + (i - from) * type.leading();
        layout.page().text(lines.get(i), type, lefts[column] + PAD, at, type.leading());
      }
    }
    layout.skip((to - from) * type.leading() + 2 * PAD);
    layout.page().fill(Ink.RULE, Layout.LEFT, layout.top(), Layout.WIDTH, HAIR);
  }
}
