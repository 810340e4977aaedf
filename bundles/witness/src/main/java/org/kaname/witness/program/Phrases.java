package org.kaname.witness.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;

/** The program's sentences, from the files that the bundle has its own from. */
record Phrases(Properties sentences) {
  private static final String FILE = "/OSGI-INF/l10n/messages";

  /** Reads the sentences of a language: {@code ja} or {@code en}. */
  static Phrases in(String language) throws IOException {
    Properties read = new Properties();
    try (InputStream in =
        Phrases.class.getResourceAsStream(
            FILE + (language.equals("ja") ? "_ja" : "") + ".properties")) {
      if (in == null) {
        throw new IOException("no " + FILE);
      }
      Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
      read.load(reader);
    }
    return new Phrases(read);
  }

  String say(String key, Map<String, String> parameters) {
    String text = sentences.getProperty(key, key + " " + parameters);
    for (Map.Entry<String, String> each : parameters.entrySet()) {
      text = text.replace("{" + each.getKey() + "}", each.getValue());
    }
    return text;
  }
}
