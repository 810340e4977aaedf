package org.kaname.evidence.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever the doctor is told of has a message and a cure. */
class TroubleMessagesTest {
  private static final Path SOURCE =
      Path.of("src/main/java/org/kaname/evidence/health/LogHealth.java");
  private static final Path TEXTS = Path.of("src/main/resources/OSGI-INF/l10n/messages.properties");
  private static final Pattern NAME = Pattern.compile("\"(evidence_\\w+)\"");

  @Test
  void everyTrouble_hasAMessageAndACure() throws IOException {
    Properties texts = new Properties();
    texts.load(Files.newBufferedReader(TEXTS));
    Set<String> names =
        NAME.matcher(Files.readString(SOURCE))
            .results()
            .map(found -> "doctor." + found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    names.add("doctor.evidence_full");
    names.add("doctor.evidence_read_only");
    Set<String> told =
        texts.stringPropertyNames().stream()
            .filter(key -> key.startsWith("doctor.") && !key.endsWith(".cure"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(names, told);
    names.forEach(name -> assertTrue(texts.containsKey(name + ".cure"), name));
  }
}
