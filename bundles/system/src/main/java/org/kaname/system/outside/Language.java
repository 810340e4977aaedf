package org.kaname.system.outside;

import java.util.Map;

/** The language of whoever calls a program. */
public final class Language {
  private Language() {}

  /**
   * Returns the language that an environment asks for, as a tag: what bin/kaname found, or else in
   * the order of setlocale(3).
   */
  public static String of(Map<String, String> environment) {
    for (String name : new String[] {"KANAME_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"}) {
      String value = environment.getOrDefault(name, "");
      if (!value.isEmpty()) {
        String tag = value.replaceFirst("[.@].*", "").replace('_', '-');
        return tag.equals("C") || tag.equals("POSIX") ? "en" : tag;
      }
    }
    return "en";
  }
}
