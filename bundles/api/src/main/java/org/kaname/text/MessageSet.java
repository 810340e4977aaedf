package org.kaname.text;

import java.util.Map;

/**
 * The messages of one bundle in one language.
 *
 * @param bundle symbolic name.
 * @param version of the bundle.
 * @param language tag, {@code en} or {@code ja}.
 * @param messages key to sentence with {@code {name}} placeholders.
 */
public record MessageSet(
    String bundle, String version, String language, Map<String, String> messages) {
  public MessageSet {
    messages = Map.copyOf(messages);
  }
}
