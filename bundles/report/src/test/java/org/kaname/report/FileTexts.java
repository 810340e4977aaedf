package org.kaname.report;

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
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kaname.text.Text;
import org.kaname.text.Texts;

/** The messages of bundles as they are in the source tree; said as the container says them. */
public final class FileTexts implements Texts {
  private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z][a-zA-Z0-9_]*)}");

  private final Map<String, String> english = new HashMap<>();
  private final Map<String, String> japanese = new HashMap<>();

  private FileTexts(List<String> bundles) {
    for (String bundle : bundles) {
      read(bundle, "", english);
      read(bundle, "_ja", japanese);
    }
  }

  /** With the messages of everything that a report may speak of. */
  public static FileTexts all() {
    return new FileTexts(
        List.of("report", "incident", "response", "console", "detector-baseline", "inventory"));
  }

  /** As if every other bundle were gone, and with it its messages. */
  public static FileTexts alone() {
    return new FileTexts(List.of("report"));
  }

  private static void read(String bundle, String language, Map<String, String> into) {
    Path file =
        Path.of("..", bundle, "src/main/resources/OSGI-INF/l10n/messages" + language)
            .resolveSibling("messages" + language + ".properties");
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    properties.stringPropertyNames().forEach(key -> into.put(key, properties.getProperty(key)));
  }

  @Override
  public String say(Text text, Locale locale) {
    String pattern = messages(locale).get(text.key());
    if (pattern == null) {
      return text.parameters().isEmpty()
          ? text.key()
          : text.key() + " " + new TreeMap<>(text.parameters());
    }
    return PLACE
        .matcher(pattern)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    String.valueOf(text.parameters().getOrDefault(found.group(1), found.group()))));
  }

  @Override
  public Map<String, String> messages(Locale locale) {
    return locale.getLanguage().equals("ja") ? japanese : english;
  }
}
