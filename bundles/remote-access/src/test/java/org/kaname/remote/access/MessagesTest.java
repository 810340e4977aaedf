package org.kaname.remote.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private static final Pattern PLACE = Pattern.compile("\\{\\w+}");
  private static final Pattern KEY = Pattern.compile("t\\('(access\\.[a-z._]+)'");

  private static Properties read(String name) {
    Properties properties = new Properties();
    try (Reader in =
        Files.newBufferedReader(Path.of("src/main/resources/OSGI-INF/l10n").resolve(name))) {
      properties.load(in);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return properties;
  }

  private static Set<String> places(String text) {
    return PLACE
        .matcher(text)
        .results()
        .map(found -> found.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void bothLanguages_haveTheSameKeysAndPlaces() {
    Properties english = read("messages.properties");
    Properties japanese = read("messages_ja.properties");
    assertEquals(english.keySet(), japanese.keySet());
    for (String key : english.stringPropertyNames()) {
      assertEquals(places(english.getProperty(key)), places(japanese.getProperty(key)), key);
    }
  }

  @Test
  void settings_areExplainedInBothLanguages() {
    Properties english = read("metatype.properties");
    Properties japanese = read("metatype_ja.properties");
    assertEquals(english.keySet(), japanese.keySet());
    for (var method : Config.class.getDeclaredMethods()) {
      assertTrue(english.containsKey(method.getName() + ".name"), method.getName());
      assertTrue(english.containsKey(method.getName() + ".description"), method.getName());
    }
  }

  @Test
  void wordsOfThePage_areThere() throws IOException {
    Properties english = read("messages.properties");
    String page = Files.readString(Path.of("src/main/resources/web/access.mjs"));
    KEY.matcher(page)
        .results()
        .map(found -> found.group(1))
        .forEach(key -> assertTrue(english.containsKey(key), key));
  }

  @Test
  void findingsAndCounts_haveTheirWords() {
    Properties english = read("messages.properties");
    for (String finding : Set.of("odd_hours", "new_place", "guessed", "no_window", "new_user")) {
      assertTrue(english.containsKey("access." + finding), finding);
      assertTrue(english.containsKey("access.fact." + finding), finding);
    }
    try (Site site = new Site(java.util.Map.of())) {
      site.access
          .state()
          .counts()
          .keySet()
          .forEach(count -> assertTrue(english.containsKey("access.count." + count), count));
    }
  }
}
