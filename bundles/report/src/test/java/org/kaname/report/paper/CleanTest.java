package org.kaname.report.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CleanTest {
  private static String clean(String text) {
    return Clean.text(text, 20, rest -> "+" + rest);
  }

  @Test
  void rightToLeftOverride_isSpelledOut() {
    assertEquals("a[U+202E]fdp.exe", clean("a\u202Efdp.exe"));
  }

  @Test
  void controlsAndLoneSurrogates_areSpelledOut() {
    assertEquals("[U+0000][U+001B][U+D800]x", clean("\u0000\u001B\uD800x"));
  }

  @Test
  void lineEnds_areLineFeeds() {
    assertEquals("a\nb\nc", clean("a\r\nb\u2028c"));
  }

  @Test
  void japaneseAndEmoji_areLeft() {
    assertEquals("手術室の監視 \uD83D\uDE00", clean("手術室の監視 \uD83D\uDE00"));
  }

  @Test
  void longText_isCutWithItsRestCounted() {
    assertEquals("\uD83D\uDE00".repeat(20) + "+5", clean("\uD83D\uDE00".repeat(25)));
  }
}
