package org.kaname.forward;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.kaname.text.Text;
import org.kaname.text.Texts;

/** The messages of this bundle and of those whose words it uses. */
public final class InstalledTexts implements Texts {
  private final Map<String, String> english = read("messages.properties");
  private final Map<String, String> japanese = read("messages_ja.properties");

  private static Map<String, String> read(String name) {
    Map<String, String> all = new HashMap<>();
    for (String bundle : List.of("forward", "incident", "response", "detector-baseline")) {
      Path file = Path.of("..", bundle, "src/main/resources/OSGI-INF/l10n", name);
      Properties texts = new Properties();
      try (Reader in = Files.newBufferedReader(file)) {
        texts.load(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      texts.stringPropertyNames().forEach(key -> all.put(key, texts.getProperty(key)));
    }
    return all;
  }

  @Override
  public String say(Text text, Locale locale) {
    String said = messages(locale).getOrDefault(text.key(), text.key() + text.parameters());
    for (Map.Entry<String, Object> one : text.parameters().entrySet()) {
      said = said.replace("{" + one.getKey() + "}", String.valueOf(one.getValue()));
    }
    return said;
  }

  @Override
  public Map<String, String> messages(Locale locale) {
    return locale.getLanguage().equals("ja") ? japanese : english;
  }
}
