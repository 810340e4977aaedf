package org.kaname.system.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class MessagesTest {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");

  @Test
  void bothLanguages_haveTheSameKeysAndPlaceholders() throws IOException {
    Properties english = messages("");
    Properties japanese = messages("_ja");
    assertEquals(english.stringPropertyNames(), japanese.stringPropertyNames());
    for (String key : english.stringPropertyNames()) {
      assertEquals(
          placeholders(english.getProperty(key)), placeholders(japanese.getProperty(key)), key);
    }
  }

  @Test
  void everyFault_hasACure() throws IOException {
    Properties english = messages("");
    long faults =
        english.stringPropertyNames().stream()
            .filter(key -> key.startsWith("doctor.") && !key.endsWith(".cure"))
            .filter(key -> !key.equals("doctor.faults"))
            .peek(key -> assertTrue(english.containsKey(key + ".cure"), key))
            .count();
    assertTrue(faults >= 20, "kinds of fault: " + faults);
  }

  private static Set<String> placeholders(String text) {
    return new TreeSet<>(PLACEHOLDER.matcher(text).results().map(m -> m.group()).toList());
  }

  private static Properties messages(String language) throws IOException {
    Properties messages = new Properties();
    String name = "/OSGI-INF/l10n/messages" + language + ".properties";
    try (Reader in =
        new InputStreamReader(
            MessagesTest.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
      messages.load(in);
    }
    return messages;
  }
}
