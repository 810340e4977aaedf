package org.kaname.report.pdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {
  /** Not at the beginning of a line: JIS X 4051:2004, 6.1.1, classes 2 to 9 without brackets. */
  private static final String NOT_FIRST = "、。，．・：；？！ヽヾゝゞ々ーぁぃぅぇぉっゃゅょァィゥェォッャュョ」』）】〕";

  /** Not at the end of a line: class 1, opening brackets. */
  private static final String NOT_LAST = "「『（【〔";

  private final Type body = new Types().body;

  private List<String> lines(String text, double width) {
    return Lines.of(text, body, width);
  }

  @Test
  void japanese_keepsKinsokuAtEveryWidth() {
    String text = "「ボイラー」（本館）は、停止しました。ファッションショー・チェック！人々が『見た』、という。".repeat(3);
    for (double width = 40; width < 300; width += 1.5) {
      for (String line : lines(text, width)) {
        assertFalse(NOT_FIRST.indexOf(line.charAt(0)) >= 0, line);
        assertFalse(NOT_LAST.indexOf(line.charAt(line.length() - 1)) >= 0, line);
      }
    }
  }

  @Test
  void everyLine_fits() {
    String text = "10.9.0.2 が boiler 10.1.4.30 に操作を送りました。" + "ab".repeat(300);
    for (String line : lines(text, 100)) {
      assertTrue(body.width(line) <= 100, line);
    }
  }

  @Test
  void text_isAllThere() {
    String text = "手動で「制御」を止めた。" + "x".repeat(200);
    assertEquals(text, String.join("", lines(text, 80)));
  }

  @Test
  void latin_isBrokenBetweenWords() {
    assertEquals(List.of("looks for", "devices"), lines("looks for devices", 50));
  }

  @Test
  void emptyText_isOneLine() {
    assertEquals(List.of(""), lines("", 50));
  }
}
