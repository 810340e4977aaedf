package org.kaname.text;

import java.util.Locale;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Says a {@link Text} in a user's language.
 *
 * <p>Messages come from {@code OSGI-INF/l10n/messages.properties} (English) and {@code
 * messages_ja.properties} of every bundle that is or was installed; placeholders are {@code
 * {name}}. Thread-safe.
 */
@ProviderType
public interface Texts {
  /** Returns the sentence; an unknown key comes back as the key itself with its parameters. */
  String say(Text text, Locale locale);

  /** Returns every known message of one language by key, for clients that say texts themselves. */
  Map<String, String> messages(Locale locale);
}
