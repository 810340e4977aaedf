package org.kaname.report.paper;

import java.util.Locale;
import java.util.function.IntFunction;

/**
 * Makes text of anybody fit for a document: what nobody would see, or what would change what is
 * seen around it, is spelled out ({@code [U+202E]}), so that nothing is lost and nothing is hidden.
 */
public final class Clean {
  private Clean() {}

  /**
   * Returns the text of one value.
   *
   * @param most so many characters are kept.
   * @param rest says that so many were cut off.
   */
  public static String text(String text, int most, IntFunction<String> rest) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    for (int kept = 0; at < text.length() && kept < most; kept++) {
      int character = text.codePointAt(at);
      put(out, character);
      at += Character.charCount(character);
    }
    return at < text.length()
        ? out + rest.apply(text.codePointCount(at, text.length()))
        : out.toString();
  }

  private static void put(StringBuilder out, int character) {
    switch (character) {
      case '\n', 0x2028, 0x2029 -> out.append('\n');
      case '\t' -> out.append(' ');
      case '\r' -> {
        // of a line end; alone it is nothing that can be seen
      }
      default -> {
        if (shown(character)) {
          out.appendCodePoint(character);
        } else {
          out.append(String.format(Locale.ROOT, "[U+%04X]", character));
        }
      }
    }
  }

  /** Categories of Unicode; no version of it will give a non-character (…FFFE, …FFFF) a meaning. */
  private static boolean shown(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
