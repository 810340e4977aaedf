package org.kaname.system.outside;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import org.kaname.text.Text;

/** Says texts outside of the container, in the language of the environment. */
public final class Phrases {
  private static final String FILES = "/OSGI-INF/l10n/messages";

  private final Properties messages = new Properties();

  /** Reads the messages of a language, as a tag; English unless it is Japanese. */
  public Phrases(String language) throws IOException {
    load("");
    if (language.startsWith("ja")) {
      load("_ja");
    }
  }

  private void load(String suffix) throws IOException {
    try (InputStream in = Phrases.class.getResourceAsStream(FILES + suffix + ".properties");
        Reader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      messages.load(text);
    }
  }

  /** Says a text. */
  public String say(Text text) {
    String sentence = messages.getProperty(text.key(), text.key());
    for (Map.Entry<String, Object> one : text.parameters().entrySet()) {
      sentence = sentence.replace("{" + one.getKey() + "}", String.valueOf(one.getValue()));
    }
    return sentence;
  }
}
