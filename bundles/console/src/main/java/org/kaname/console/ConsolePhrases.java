package org.kaname.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.kaname.console.http.Phrases;
import org.kaname.text.Text;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The console's own messages, and those of the {@link org.kaname.text.Texts} service while it is
 * there: the console can say what is missing even when nearly everything is.
 */
@Component(service = Phrases.class)
public final class ConsolePhrases implements Phrases {
  private final Services services;
  private final Map<String, String> english = read("");
  private final Map<String, String> japanese = read("_ja");

  /** Reads the messages. */
  @Activate
  public ConsolePhrases(@Reference Services services) {
    this.services = services;
  }

  @Override
  public String say(Text text, Locale locale) {
    String pattern = own(locale).get(text.key());
    if (pattern == null) {
      return services.texts().map(texts -> texts.say(text, locale)).orElse(text.key());
    }
    String said = pattern;
    for (Map.Entry<String, Object> parameter : text.parameters().entrySet()) {
      said = said.replace("{" + parameter.getKey() + "}", String.valueOf(parameter.getValue()));
    }
    return said;
  }

  @Override
  public Map<String, String> messages(Locale locale, boolean everything) {
    Map<String, String> messages = new TreeMap<>();
    if (everything) {
      services.texts().ifPresent(texts -> messages.putAll(texts.messages(locale)));
    }
    messages.putAll(own(locale));
    return messages;
  }

  private Map<String, String> own(Locale locale) {
    return locale.getLanguage().equals("ja") ? japanese : english;
  }

  private static Map<String, String> read(String suffix) {
    String path = "/OSGI-INF/l10n/messages" + suffix + ".properties";
    Properties properties = new Properties();
    try (InputStream in = ConsolePhrases.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IOException(path + " is not in the bundle");
      }
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> messages = new TreeMap<>();
    properties.forEach((key, value) -> messages.put((String) key, (String) value));
    return messages;
  }
}
