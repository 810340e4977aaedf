package org.kaname.view;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kaname.text.MessageSet;
import org.kaname.text.Text;

/** Looks messages up among those of earlier bundles, the newest first. */
final class Archived {
  private static final String OTHERWISE = "en";

  private Archived() {}

  /** Returns the newest message that the parameters fill, in the language or else in English. */
  static @Nullable String message(List<MessageSet> sets, Text text, String language) {
    String found = fitting(sets, text, language);
    return found == null && !language.equals(OTHERWISE) ? fitting(sets, text, OTHERWISE) : found;
  }

  private static @Nullable String fitting(List<MessageSet> sets, Text text, String language) {
    for (MessageSet set : sets) {
      String pattern = set.language().equals(language) ? set.messages().get(text.key()) : null;
      if (pattern != null && Sentence.fits(pattern, text.parameters())) {
        return pattern;
      }
    }
    return null;
  }

  /** Returns the newest message of every key; the caller owns the map. */
  static Map<String, String> messages(List<MessageSet> sets, String language) {
    Map<String, String> all = new HashMap<>();
    for (MessageSet set : sets) {
      if (set.language().equals(language)) {
        set.messages().forEach(all::putIfAbsent);
      }
    }
    return all;
  }
}
