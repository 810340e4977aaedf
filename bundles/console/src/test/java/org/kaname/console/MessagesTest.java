package org.kaname.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kaname.decode.Activity;
import org.kaname.decode.IdentityField;
import org.kaname.detect.Cause;
import org.kaname.detect.Severity;
import org.kaname.incident.Verdict;
import org.kaname.user.Role;

class MessagesTest {
  private static final Path MAIN = Path.of("src", "main");
  private static final Pattern KEY =
      Pattern.compile("['\"`](console\\.[a-z0-9_.]*[a-z0-9_])['\"`]");
  private static final Pattern PREFIX = Pattern.compile("`(console\\.[a-z0-9_.]*\\.)\\$\\{");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+\\}");

  private final Map<String, String> english = read("messages.properties");
  private final Map<String, String> japanese = read("messages_ja.properties");

  private static Map<String, String> read(String name) {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(MAIN.resolve("resources/OSGI-INF/l10n/" + name))) {
      properties.load(in);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    Map<String, String> map = new TreeMap<>();
    properties.forEach((key, value) -> map.put((String) key, (String) value));
    return map;
  }

  @Test
  void bothLanguages_haveTheSameKeys() {
    assertEquals(english.keySet(), japanese.keySet());
  }

  @Test
  void bothLanguages_haveTheSamePlaceholders() {
    english.forEach(
        (key, text) -> assertEquals(places(text), places(japanese.getOrDefault(key, "")), key));
  }

  private static Set<String> places(String text) {
    return PLACEHOLDER
        .matcher(text)
        .results()
        .map(r -> r.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void english_hasNoJapanese() {
    Pattern foreign = Pattern.compile("[\\u3040-\\u30ff\\u4e00-\\u9fff\\uff01-\\uff5e]");
    english.forEach((key, text) -> assertTrue(!foreign.matcher(text).find(), key));
  }

  @Test
  void japanese_isTranslated() {
    Pattern own = Pattern.compile("[\\u3040-\\u30ff\\u4e00-\\u9fff]");
    Set<String> same =
        Set.of(
            "console.type.pacs",
            "console.type.plc",
            "console.device.approved_by.value",
            "console.device.sent.value");
    japanese.forEach(
        (key, text) -> assertTrue(same.contains(key) || own.matcher(text).find(), key));
  }

  @Test
  void everyKeyThatIsUsed_exists() throws IOException {
    for (Path file : sources()) {
      String text = Files.readString(file);
      Matcher key = KEY.matcher(text);
      while (key.find()) {
        boolean prefix = english.keySet().stream().anyMatch(k -> k.startsWith(key.group(1) + "."));
        assertTrue(english.containsKey(key.group(1)) || prefix, file + ": " + key.group(1));
      }
      Matcher prefix = PREFIX.matcher(text);
      while (prefix.find()) {
        assertTrue(
            english.keySet().stream().anyMatch(k -> k.startsWith(prefix.group(1))),
            prefix.group(1));
      }
    }
  }

  @Test
  void everyKey_isUsed() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path file : sources()) {
      all.append(Files.readString(file));
    }
    Set<String> prefixes =
        PREFIX.matcher(all).results().map(r -> r.group(1)).collect(Collectors.toSet());
    prefixes.addAll(
        List.of(
            "console.activity.",
            "console.type.",
            "console.part.",
            "console.cause.",
            "console.missing.",
            "console.problem.refused_"));
    for (String key : english.keySet()) {
      boolean used =
          all.indexOf(key + "'") >= 0
              || all.indexOf(key + "\"") >= 0
              || prefixes.stream().anyMatch(key::startsWith);
      assertTrue(used, key);
    }
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(MAIN)) {
      return files
          .filter(file -> file.toString().endsWith(".mjs") || file.toString().endsWith(".java"))
          .toList();
    }
  }

  @Test
  void everyWordOfTheVocabulary_hasAMessage() {
    words("severity", Severity.values());
    words("cause", Cause.values());
    words("role", Role.values());
    words("activity", Activity.values());
    words("identity", IdentityField.values());
    for (Verdict verdict : Verdict.values()) {
      if (verdict != Verdict.NONE) {
        assertTrue(english.containsKey("console.verdict." + verdict.word()));
      }
    }
  }

  private void words(String kind, Enum<?>[] values) {
    for (Enum<?> value : values) {
      String key = "console." + kind + "." + value.name().toLowerCase(Locale.ROOT);
      assertTrue(english.containsKey(key), key);
    }
  }
}
