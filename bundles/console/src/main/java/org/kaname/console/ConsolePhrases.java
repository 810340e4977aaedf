package org.kaname.console;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.kaname.console.http.Phrases;
import org.kaname.console.web.BundleFiles;
import org.kaname.text.Text;
import org.osgi.framework.BundleContext;
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
  private final Map<String, String> english;
  private final Map<String, String> japanese;

  /** Reads the messages of the console's bundle. */
  @Activate
  public ConsolePhrases(BundleContext context, @Reference Services services) {
    this(BundleFiles.of(context.getBundle()), services);
  }

  ConsolePhrases(BundleFiles files, Services services) {
    this.services = services;
    this.english = read(files, "");
    this.japanese = read(files, "_ja");
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

  private static Map<String, String> read(BundleFiles files, String suffix) {
    byte[] file = files.read("OSGI-INF/l10n/messages" + suffix + ".properties").orElseThrow();
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(new String(file, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> messages = new TreeMap<>();
    properties.forEach((key, value) -> messages.put((String) key, (String) value));
    return messages;
  }
}
