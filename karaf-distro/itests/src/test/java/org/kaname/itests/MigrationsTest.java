package org.kaname.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The rules of the house for tables: prefixed by their bundle, and no thread from one to another.
 */
final class MigrationsTest {
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)(?:CREATE\\s+(?:TABLE|INDEX|UNIQUE\\s+INDEX|VIEW|SEQUENCE)(?:\\s+IF\\s+NOT\\s+EXISTS)?"
              + "|ALTER\\s+TABLE|REFERENCES|INSERT\\s+INTO|UPDATE|\\sON)\\s+(\\w+)");
  private static final Pattern FILE = Pattern.compile("V\\d+__[a-z_]+\\.sql");

  @Test
  void scripts_nameTheTablesOfTheirBundleOnly() throws IOException {
    List<String> strangers = new ArrayList<>();
    List<Path> scripts = scripts();
    assertTrue(scripts.size() >= 2, scripts.toString());
    for (Path script : scripts) {
      String bundle = script.getParent().getFileName().toString();
      NAMED
          .matcher(Files.readString(script).replaceAll("--[^\n]*", ""))
          .results()
          .map(found -> found.group(1))
          .filter(name -> !name.startsWith(bundle + "_"))
          .forEach(name -> strangers.add(script.getFileName() + ": " + name));
    }
    assertEquals(List.of(), strangers);
  }

  @Test
  void scripts_areNamedByNumberAndSubject() throws IOException {
    for (Path script : scripts()) {
      assertTrue(FILE.matcher(script.getFileName().toString()).matches(), script.toString());
    }
  }

  private static List<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("../../bundles"), 8)) {
      return files
          .filter(file -> file.toString().contains("src/main/resources/migrations/"))
          .filter(Files::isRegularFile)
          .toList();
    }
  }
}
