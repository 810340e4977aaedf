package org.kaname.console.http;

import java.util.Locale;
import java.util.Map;
import org.kaname.text.Text;

/** Says texts; always knows the console's own messages, and those of others where it can. */
public interface Phrases {
  /** Returns the sentence. */
  String say(Text text, Locale locale);

  /**
   * Returns messages by key.
   *
   * @param everything false for what somebody may see who has not signed in: the console's own.
   */
  Map<String, String> messages(Locale locale, boolean everything);
}
