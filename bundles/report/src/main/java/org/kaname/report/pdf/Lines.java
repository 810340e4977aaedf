package org.kaname.report.pdf;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Breaks text into lines: between Japanese characters but neither before a closing bracket, a stop,
 * a small kana or a sound mark nor behind an opening bracket (kinsoku), in Latin between words.
 * What has no such place and is too long is broken anywhere.
 */
final class Lines {
  /**
   * Not at the beginning of a line (JIS X 4051:2004, 6.1.1), where the JDK would let them stand.
   */
  private static final String NOT_FIRST = "、。，．・：；？！ヽヾゝゞ々ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ」』）】〕〉》”’〟";

  /** Not at the end of a line. */
  private static final String NOT_LAST = "「『（【〔〈《“‘〝";

  private final Type type;
  private final double width;
  private final List<String> lines = new ArrayList<>();
  private final StringBuilder line = new StringBuilder();
  private double used;

  private Lines(Type type, double width) {
    this.type = type;
    this.width = width;
  }

  /** Returns the lines of a text; one that is empty has one line. */
  static List<String> of(String text, Type type, double width) {
    Lines lines = new Lines(type, width);
    for (String paragraph : text.split("\n", -1)) {
      lines.paragraph(paragraph);
    }
    return lines.lines;
  }

  private void paragraph(String text) {
    BreakIterator places = BreakIterator.getLineInstance(Locale.JAPANESE);
    places.setText(text);
    int from = places.first();
    for (int to = places.next(); to != BreakIterator.DONE; to = places.next()) {
      if (to == text.length() || parts(text, to)) {
        piece(text.substring(from, to));
        from = to;
      }
    }
    end();
  }

  private static boolean parts(String text, int at) {
    return NOT_FIRST.indexOf(text.charAt(at)) < 0 && NOT_LAST.indexOf(text.charAt(at - 1)) < 0;
  }

  private void piece(String piece) {
    // A space at the end of a line takes no room.
    double needed = type.width(piece.stripTrailing());
    if (used > 0 && used + needed > width) {
      end();
    }
    if (needed > width) {
      anywhere(piece);
    } else {
      put(piece);
    }
  }

  private void anywhere(String piece) {
    piece
        .codePoints()
        .mapToObj(Character::toString)
        .forEach(
            one -> {
              if (used > 0 && used + type.width(one) > width) {
                end();
              }
              put(one);
            });
  }

  private void put(String piece) {
    line.append(piece);
    used += type.width(piece);
  }

  private void end() {
    lines.add(line.toString().stripTrailing());
    line.setLength(0);
    used = 0;
  }
}
