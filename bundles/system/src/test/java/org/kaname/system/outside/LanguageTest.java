package org.kaname.system.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class LanguageTest {
  @Test
  void allCategories_winOverLanguage() {
    assertEquals("ja-JP", Language.of(Map.of("LC_ALL", "ja_JP.UTF-8", "LANG", "C")));
  }

  @Test
  void nothingOrC_isEnglish() {
    assertEquals("en", Language.of(Map.of()));
    assertEquals("en", Language.of(Map.of("LANG", "C.UTF-8")));
  }

  @Test
  void languageOfTheCaller_winsOverALocaleThatWasPutInItsPlace() {
    assertEquals(
        "ja-JP", Language.of(Map.of("KANAME_LANGUAGE", "ja_JP.UTF-8", "LC_ALL", "C.UTF-8")));
  }
}
