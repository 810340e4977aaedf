package org.kaname.verify.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
  @Test
  void encodingWithoutJapanese_isTakenForOneThatJavaDidNotFind() {
    assertEquals(StandardCharsets.UTF_8, Terminal.charset("ANSI_X3.4-1968"));
    assertEquals(StandardCharsets.UTF_8, Terminal.charset("ISO-8859-1"));
    assertEquals(StandardCharsets.UTF_8, Terminal.charset("none-such"));
    assertEquals(StandardCharsets.UTF_8, Terminal.charset(""));
  }

  @Test
  void encodingWithJapanese_isThatOfTheTerminal() {
    assertEquals(Charset.forName("windows-31j"), Terminal.charset("windows-31j"));
    assertEquals(Charset.forName("EUC-JP"), Terminal.charset("EUC-JP"));
  }

  @Test
  void language_isWhatTheEnvironmentAsksFor() {
    assertEquals("ja", Terminal.language(Map.of("LANG", "ja_JP.UTF-8")));
    assertEquals("en", Terminal.language(Map.of("LANG", "ja_JP.UTF-8", "LC_ALL", "C")));
    assertEquals("ja", Terminal.language(Map.of("LANG", "C", "LC_MESSAGES", "ja_JP.UTF-8")));
  }
}
