package org.kaname.response.engine;

import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Somebody who is told that an approval is missing.
 *
 * @param after how long nobody has answered.
 * @param name as the site calls them, with how they are reached.
 */
public record Contact(Duration after, String name) {
  private static final Pattern ADDRESS = Pattern.compile("[^\\s<>,;]+@[^\\s<>,;]+");

  /** Returns the mail addresses among the words. */
  List<String> addresses() {
    return ADDRESS.matcher(name).results().map(MatchResult::group).toList();
  }

  /**
   * Reads {@code 5 min: night duty, telephone 2345}.
   *
   * @throws IllegalArgumentException if it is not of this form.
   */
  static Contact parse(String text) {
    int colon = text.indexOf(':');
    String minutes = colon < 0 ? "" : text.substring(0, colon).replace("min", "").strip();
    if (!minutes.matches("[0-9]{1,4}") || text.substring(colon + 1).isBlank()) {
      throw new IllegalArgumentException("contact '" + text + "': minutes min: who");
    }
    return new Contact(
        Duration.ofMinutes(Integer.parseInt(minutes)), text.substring(colon + 1).strip());
  }
}
