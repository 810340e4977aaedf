package org.kaname.console;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.kaname.text.Text;
import org.kaname.text.Texts;

/** Messages of the made-up site, and of folders that stand for bundles. */
final class InstalledTexts implements Texts {
  private final Map<String, String> english = new ConcurrentHashMap<>();
  private final Map<String, String> japanese = new ConcurrentHashMap<>();

  InstalledTexts() {
    english.putAll(new FakeTexts().messages(Locale.ENGLISH));
    japanese.putAll(new FakeTexts().messages(Locale.JAPANESE));
  }

  /** Reads the messages of a bundle, if it has some. */
  void add(Path classes) {
    read(classes.resolve("OSGI-INF/l10n/messages.properties"), english);
    read(classes.resolve("OSGI-INF/l10n/messages_ja.properties"), japanese);
  }

  private static void read(Path file, Map<String, String> into) {
    if (!Files.exists(file)) {
      return;
    }
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    properties.forEach((key, value) -> into.put((String) key, (String) value));
  }

  @Override
  public String say(Text text, Locale locale) {
    String said = messages(locale).getOrDefault(text.key(), text.key());
    for (Map.Entry<String, Object> parameter : text.parameters().entrySet()) {
      said = said.replace("{" + parameter.getKey() + "}", String.valueOf(parameter.getValue()));
    }
    return said;
  }

  @Override
  public Map<String, String> messages(Locale locale) {
    return Map.copyOf(locale.getLanguage().equals("ja") ? japanese : english);
  }
}
