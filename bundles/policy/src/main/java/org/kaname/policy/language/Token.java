package org.kaname.policy.language;

/**
 * A word, number, quoted text or comma.
 *
 * @param text of it, without quotes; empty at the end of the file.
 * @param line from 1.
 * @param column from 1.
 */
record Token(Kind kind, String text, int line, int column) {
  enum Kind {
    WORD,
    NUMBER,
    QUOTED,
    COMMA,
    END
  }

  boolean is(String word) {
    return kind == Kind.WORD && text.equals(word);
  }
}
