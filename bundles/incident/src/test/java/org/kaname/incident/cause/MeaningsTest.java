package org.kaname.incident.cause;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.kaname.detect.Cause;

/** The tables that are shipped: what they name exists, and can be said. */
class MeaningsTest {
  private static final Pattern PLACE = Pattern.compile("\\{\\w+}");

  private final Properties english = read("messages.properties");
  private final Properties japanese = read("messages_ja.properties");

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

  @Test
  void attackForIcs_has83TechniquesAnd12Tactics() {
    assertEquals(83, Technique.all().size());
    Set<String> tactics =
        Technique.all().values().stream()
            .flatMap(one -> one.tactics().stream())
            .collect(Collectors.toSet());
    assertEquals(12, tactics.size());
  }

  @Test
  void techniques_haveTheirWordsAsMessages() {
    for (Technique technique : Technique.all().values()) {
      assertEquals(technique.name(), english.getProperty(Technique.KEY + technique.id()));
      assertEquals(technique.name(), japanese.getProperty(Technique.KEY + technique.id()));
    }
  }

  @Test
  void notice_isMitres() {
    String words =
        "© 2025 The MITRE Corporation. This work is reproduced and distributed with the permission"
            + " of The MITRE Corporation.";
    assertTrue(english.getProperty(Technique.NOTICE).endsWith(words));
    assertTrue(japanese.getProperty(Technique.NOTICE).endsWith(words));
  }

  @Test
  void techniquesInThePatterns_exist() {
    Set<String> unknown = new TreeSet<>();
    for (List<String> row : Rows.of("patterns.tsv")) {
      int column =
          switch (row.get(0)) {
            case "cause" -> 2;
            case "key" -> 3;
            default -> 5;
          };
      unknown.addAll(Rows.words(row.get(column)));
    }
    unknown.removeAll(Technique.all().keySet());
    assertEquals(Set.of(), unknown);
  }

  @Test
  void patterns_haveIdsOfTheirOwnAndASource() {
    Set<String> ids = new HashSet<>();
    for (AttackPattern pattern : Meanings.shipped().patterns()) {
      assertTrue(ids.add(pattern.id()), pattern.id());
      assertTrue(!pattern.source().isBlank() && !pattern.techniques().isEmpty(), pattern.id());
    }
  }

  @Test
  void sentences_areThereInBothLanguages() {
    List<String> keys = new ArrayList<>();
    for (Cause cause : Cause.values()) {
      keys.add("incident.sentence." + cause.word());
      keys.add("incident.sentence." + cause.word() + ".alone");
    }
    for (AttackPattern pattern : Meanings.shipped().patterns()) {
      keys.add("incident.pattern." + pattern.id());
      if (pattern.cause() == Cause.COMMAND_INJECTION) {
        keys.add("incident.pattern." + pattern.id() + ".only");
      }
    }
    for (String key : keys) {
      assertTrue(english.containsKey(key) && japanese.containsKey(key), key);
      assertEquals(places(english, key), places(japanese, key), key);
    }
  }

  private static Set<String> places(Properties messages, String key) {
    return PLACE
        .matcher(messages.getProperty(key))
        .results()
        .map(found -> found.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void bothLanguages_haveTheSameKeys() {
    assertEquals(english.keySet(), japanese.keySet());
  }

  @Test
  void keysOfTheBaseline_areThoseItHas() throws IOException {
    Properties baseline = new Properties();
    try (Reader in =
        Files.newBufferedReader(
            Path.of("../detector-baseline/src/main/resources/OSGI-INF/l10n/messages.properties"))) {
      baseline.load(in);
    }
    for (List<String> row : Rows.of("patterns.tsv")) {
      if (row.get(0).equals("key") && row.get(1).startsWith("baseline.")) {
        assertTrue(baseline.containsKey(row.get(1)), row.get(1));
      }
    }
  }
}
