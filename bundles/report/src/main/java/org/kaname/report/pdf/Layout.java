package org.kaname.report.pdf;

import java.util.ArrayList;
import java.util.List;
import org.kaname.report.paper.Block;
import org.kaname.report.paper.Paper;

/** Puts the blocks of a document onto pages. For one thread. */
final class Layout {
  static final double LEFT = 60;
  static final double WIDTH = Canvas.WIDTH - 2 * LEFT;
  static final double TOP = 72;
  static final double BOTTOM = Canvas.HEIGHT - 66;

  /** A heading stays with so much of what follows. */
  private static final double COMPANY = 64;

  private static final double NAMES = 128;
  private static final double INDENT = 15;
  private static final double BOX = 9;
  private static final double HAIR = 0.5;

  /**
   * A place for the outline.
   *
   * @param page from 0.
   * @param top in points from the top.
   */
  record Mark(int level, String text, int page, double top) {}

  private final Types types;
  private final List<Canvas> pages = new ArrayList<>();
  private final List<Mark> marks = new ArrayList<>();
  private double y;

  Layout(Types types) {
    this.types = types;
    turn();
  }

  List<Canvas> pages() {
    return pages;
  }

  List<Mark> marks() {
    return marks;
  }

  double top() {
    return y;
  }

  Canvas page() {
    return pages.get(pages.size() - 1);
  }

  /** Begins another page. */
  void turn() {
    pages.add(new Canvas());
    y = TOP;
  }

  /** Begins another page unless there is so much room on this one. */
  void need(double height) {
    if (y + height > BOTTOM && y > TOP) {
      turn();
    }
  }

  void skip(double height) {
    y += height;
  }

  /** Puts everything onto pages. */
  void paper(Paper paper) {
    page().text(paper.title(), types.title, LEFT, y, types.title.leading());
    y += types.title.leading() + 4;
    page().fill(Ink.ACCENT, LEFT, y, WIDTH, 1.5);
    y += 10;
    lines(paper.lead(), types.lead, LEFT, WIDTH);
    y += 8;
    paper.stamp().ifPresent(this::stamp);
    paper.blocks().forEach(this::block);
  }

  private void stamp(Paper.Stamp stamp) {
    List<String> meaning = Lines.of(stamp.meaning(), types.stampText, WIDTH - 4 * BOX);
    double height = types.stamp.leading() + meaning.size() * types.stampText.leading() + 2 * BOX;
    need(height);
    page().fill(Ink.WARM, LEFT, y, WIDTH, height);
    page().frame(Ink.ALARM, 1.5, LEFT, y, WIDTH, height);
    y += BOX - 2;
    page().text(stamp.word(), types.stamp, LEFT + 2 * BOX, y, types.stamp.leading());
    y += types.stamp.leading();
    lines(meaning, types.stampText, LEFT + 2 * BOX);
    y += BOX + 8;
  }

  private void block(Block block) {
    if (block instanceof Block.Heading heading) {
      heading(heading);
    } else if (block instanceof Block.Paragraph paragraph) {
      lines(paragraph.text(), types.body, LEFT, WIDTH);
      y += 5;
    } else if (block instanceof Block.Remark remark) {
      lines(remark.text(), types.small, LEFT, WIDTH);
      y += 5;
    } else if (block instanceof Block.Items items) {
      items.items().forEach(item -> item(items.mark(), item));
      y += 4;
    } else if (block instanceof Block.Particulars particulars) {
      particulars.pairs().forEach(this::pair);
      y += 8;
    } else if (block instanceof Block.Table table) {
      new Grid(this, types, table).draw();
      y += 8;
    } else if (block instanceof Block.Notice notice) {
      notice(notice.text());
    }
  }

  private void heading(Block.Heading heading) {
    boolean chapter = heading.level() == 1;
    Type type = chapter ? types.chapter : types.section;
    double before = chapter ? 15 : 8;
    List<String> said = Lines.of(heading.text(), type, WIDTH);
    need(before + said.size() * type.leading() + COMPANY);
    y += y > TOP ? before : 0;
    marks.add(new Mark(heading.level(), heading.text(), pages.size() - 1, y));
    lines(said, type, LEFT);
    if (chapter) {
      y += 2;
      page().fill(Ink.RULE, LEFT, y, WIDTH, 0.75);
      y += 6;
    } else {
      y += 2;
    }
  }

  private void item(String mark, String text) {
    List<String> said = Lines.of(text, types.body, WIDTH - INDENT);
    need(Math.min(2, said.size()) * types.body.leading());
    page().text(mark, types.body, LEFT + 2, y, types.body.leading());
    lines(said, types.body, LEFT + INDENT);
    y += 1.5;
  }

  private void pair(Block.Pair pair) {
    List<String> names = Lines.of(pair.name(), types.key, NAMES - 8);
    List<String> values = Lines.of(pair.value(), types.body, WIDTH - NAMES);
    need(Math.max(names.size(), Math.min(4, values.size())) * types.body.leading() + 4);
    y += 2;
    double start = y;
    Canvas first = page();
    lines(names, types.key, LEFT);
    double low = y;
    if (page() == first) {
      y = start;
    }
    lines(values, types.body, LEFT + NAMES);
    y = (page() == first ? Math.max(y, low) : y) + 2;
    page().fill(Ink.RULE, LEFT, y, WIDTH, HAIR);
  }

  private void notice(String text) {
    List<String> said = Lines.of(text, types.body, WIDTH - 3 * BOX);
    double height = said.size() * types.body.leading() + 2 * BOX;
    if (height > BOTTOM - TOP) {
      lines(said, types.body, LEFT);
      return;
    }
    need(height);
    page().fill(Ink.SHADE, LEFT, y, WIDTH, height);
    page().fill(Ink.ACCENT, LEFT, y, 3, height);
    y += BOX;
    lines(said, types.body, LEFT + 1.5 * BOX);
    y += BOX + 6;
  }

  private void lines(String text, Type type, double x, double width) {
    lines(Lines.of(text, type, width), type, x);
  }

  /** Writes lines below each other, onto another page where one is full. */
  private void lines(List<String> lines, Type type, double x) {
    for (String line : lines) {
      need(type.leading());
      page().text(line, type, x, y, type.leading());
      y += type.leading();
    }
  }
}
