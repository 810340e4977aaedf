package org.kaname.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is recorded can be said: each type of record has its sentence in both languages. */
final class RecordWordsTest {
  private static final List<String> PARENTS = List.of("../../bundles", "../../hw-drivers");

  /** Where a record is made, up to the end of the statement. */
  private static final Pattern MADE =
      Pattern.compile(
          "(EvidenceRecord\\.now\\(|new EvidenceRecord\\(|(?<!findings\\.)\\brecord\\(|new LateAct\\("
              + "|String (?:type|TYPE|STAMPED) =)[^;{]*;",
          Pattern.DOTALL);

  private static final Pattern TYPE =
      Pattern.compile("(?<!Text\\()(?<!Text\\.of\\()\"([a-z]+(?:\\.[a-z_]+)+)\"");

  /** Types that are put together while the program runs. */
  private static final List<String> MADE_UP =
      List.of(
          "system.upgrade",
          "system.rollback",
          "bundle.installed",
          "bundle.updated",
          "bundle.uninstalled",
          "decoder.came",
          "decoder.went",
          "detector.came",
          "detector.went",
          "driver.came",
          "driver.went",
          "response.planned",
          "response.asked",
          "response.approved",
          "response.rejected",
          "response.undone",
          "response.begun",
          "response.held",
          "response.troubled",
          "response.ended",
          "response.confirmed",
          "response.harmful",
          "response.counting",
          "response.closed",
          "response.lapsed",
          "response.escalated",
          "response.halted",
          "response.resumed",
          "response.drill",
          "response.deputy",
          "response.step.held",
          "response.step.undone",
          "response.step.ended",
          "response.step.failed",
          "response.step.uncertain");

  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

  private static Collection<Path> files(String ending) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String parent : PARENTS) {
      try (Stream<Path> all = Files.walk(Path.of(parent), 16)) {
        all.filter(file -> file.toString().contains("/src/main/"))
            .filter(file -> file.toString().endsWith(ending))
            .forEach(files::add);
      }
    }
    return files;
  }

  private static Map<String, String> types() throws IOException {
    Map<String, String> types = new TreeMap<>();
    MADE_UP.forEach(type -> types.put(type, "made up"));
    for (Path file : files(".java")) {
      String source = Files.readString(file);
      if (Stream.of("evidence", "recorder", "LateAct").noneMatch(source::contains)) {
        continue;
      }
      Matcher made = MADE.matcher(source);
      while (made.find()) {
        TYPE.matcher(made.group())
            .results()
            .forEach(type -> types.put(type.group(1), String.valueOf(file.getFileName())));
      }
    }
    return types;
  }

  private static Properties words(String language) throws IOException {
    Properties words = new Properties();
    for (Path file : files("OSGI-INF/l10n/messages" + language + ".properties")) {
      Properties own = new Properties();
      try (Reader in = Files.newBufferedReader(file)) {
        own.load(in);
      }
      for (String key : own.stringPropertyNames()) {
        if (key.startsWith("record.") || key.startsWith("field.")) {
          assertTrue(words.put(key, own.getProperty(key)) == null, key + " is said twice");
        }
      }
    }
    return words;
  }

  @Test
  void everyType_hasItsSentenceInBothLanguages() throws IOException {
    Map<String, String> types = types();
    assertTrue(types.size() >= 38, types.toString());
    for (String language : List.of("", "_ja")) {
      Properties words = words(language);
      List<String> missing = new ArrayList<>();
      types.forEach(
          (type, file) -> {
            if (!words.containsKey("record." + type)) {
              missing.add(type + " of " + file);
            }
          });
      assertEquals(List.of(), missing, "language " + language);
    }
  }

  @Test
  void everySentence_hasATypeAndPlacesWithALabel() throws IOException {
    Properties words = words("");
    Map<String, String> types = types();
    List<String> fixed = List.of("subject", "actor");
    TreeSet<String> wrong = new TreeSet<>();
    for (String key : words.stringPropertyNames()) {
      if (key.startsWith("record.")) {
        if (!types.containsKey(key.substring("record.".length()))) {
          wrong.add(key + " is never recorded");
        }
        PLACE
            .matcher(words.getProperty(key))
            .results()
            .map(place -> place.group(1))
            .filter(name -> !fixed.contains(name) && !words.containsKey("field." + name))
            .forEach(name -> wrong.add(key + ": field." + name + " has no label"));
      }
    }
    assertEquals(new TreeSet<>(), wrong);
  }
}
