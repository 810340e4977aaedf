package org.kaname.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What holds for the texts of a bundle: the same keys and parameters in English and Japanese. */
public abstract class MessagesContract {
  private static final Path FOLDER = Path.of("src/main/resources/OSGI-INF/l10n");
  private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");
  private static final Pattern JAPANESE =
      Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]");

  /** Returns keys that must be there. */
  protected abstract List<String> required();

  private static Properties read(String file) throws IOException {
    Properties texts = new Properties();
    try (Reader in = Files.newBufferedReader(FOLDER.resolve(file))) {
      texts.load(in);
    }
    return texts;
  }

  private static List<String> parameters(String text) {
    return PARAMETER.matcher(text).results().map(found -> found.group()).sorted().toList();
  }

  @Test
  final void required_areThere() throws IOException {
    Properties english = read("messages.properties");
    assertEquals(List.of(), required().stream().filter(k -> !english.containsKey(k)).toList());
  }

  @Test
  final void bothLanguages_haveTheSameKeysAndParameters() throws IOException {
    Properties english = read("messages.properties");
    Properties japanese = read("messages_ja.properties");
    assertEquals(
        new TreeSet<>(english.stringPropertyNames()),
        new TreeSet<>(japanese.stringPropertyNames()));
    for (String key : english.stringPropertyNames()) {
      assertEquals(
          parameters(english.getProperty(key)), parameters(japanese.getProperty(key)), key);
      assertTrue(!english.getProperty(key).isBlank() && !japanese.getProperty(key).isBlank(), key);
    }
  }

  @Test
  final void english_isEnglish() throws IOException {
    Properties english = read("messages.properties");
    for (String key : english.stringPropertyNames()) {
      assertTrue(!JAPANESE.matcher(english.getProperty(key)).find(), key);
    }
  }
}
