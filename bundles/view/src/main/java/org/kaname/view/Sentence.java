package org.kaname.view;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kaname.text.Text;

/** Puts parameters into the {@code {name}} placeholders of a message. */
final class Sentence {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z][a-zA-Z0-9_]*)\\}");

  private Sentence() {}

  static String fill(String pattern, Map<String, Object> parameters) {
    Matcher matcher = PLACEHOLDER.matcher(pattern);
    return matcher.replaceAll(
        found ->
            Matcher.quoteReplacement(
                String.valueOf(parameters.getOrDefault(found.group(1), found.group()))));
  }

  /** Says whether there is a parameter for every placeholder. */
  static boolean fits(String pattern, Map<String, Object> parameters) {
    return PLACEHOLDER
        .matcher(pattern)
        .results()
        .allMatch(found -> parameters.containsKey(found.group(1)));
  }

  static String withoutMessage(Text text) {
    return text.parameters().isEmpty()
        ? text.key()
        : text.key() + " " + new java.util.TreeMap<>(text.parameters());
  }
}
