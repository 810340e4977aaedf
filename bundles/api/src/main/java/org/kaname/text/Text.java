package org.kaname.text;

import java.util.Map;

/**
 * A message before it has a language: a key of a bundle's {@code OSGI-INF/l10n/messages} files and
 * the values of its placeholders.
 *
 * @param key dotted, for instance {@code baseline.new_flow}.
 * @param parameters name to value; values are strings, numbers or booleans only, so that every JSON
 *     reader understands them.
 */
public record Text(String key, Map<String, Object> parameters) {
  public Text {
    if (key.isBlank()) {
      throw new IllegalArgumentException("message key is empty");
    }
    parameters = Map.copyOf(parameters);
  }

  /** Makes a text without parameters. */
  public static Text of(String key) {
    return new Text(key, Map.of());
  }
}
