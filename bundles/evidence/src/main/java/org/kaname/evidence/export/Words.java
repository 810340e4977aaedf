package org.kaname.evidence.export;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.kaname.evidence.seal.StoredField;
import org.kaname.text.Texts;

/**
 * What the words in records are called by people. A bundle says its types by messages {@code
 * record.<type>}, with its fields as placeholders, their names by {@code field.<name>} and values
 * that are words by {@code <name>.<value>}; a value may be a message key itself, if its message has
 * no places of its own.
 */
public final class Words {
  private static final String FIELDS = "fields.";

  private final Texts texts;

  /** Makes words from the messages of all bundles. */
  public Words(Texts texts) {
    this.texts = texts;
  }

  /** Adds the words of a field, with the keys of their messages, to those that are used. */
  static void used(StoredField.Open field, Map<String, String> used) {
    if (field.name().equals("type")) {
      used.put(String.valueOf(field.value()), "record." + field.value());
    } else if (field.name().equals("actor")) {
      used.putIfAbsent(String.valueOf(field.value()), "actor." + field.value());
    } else if (field.name().startsWith(FIELDS)) {
      String name = field.name().substring(FIELDS.length());
      used.put(field.name(), "field." + name);
      if (field.value() instanceof String value && !value.isEmpty()) {
        used.putIfAbsent(value, name + "." + value);
      }
    }
  }

  /** Returns the messages of the words that have one. */
  Map<String, String> of(Map<String, String> used, Locale language) {
    Map<String, String> all = texts.messages(language);
    Map<String, String> found = new TreeMap<>();
    used.forEach(
        (word, key) -> {
          String message = all.getOrDefault(key, all.get(word));
          if (message != null && (key.startsWith("record.") || !message.contains("{"))) {
            found.put(word, message);
          }
        });
    return found;
  }
}
