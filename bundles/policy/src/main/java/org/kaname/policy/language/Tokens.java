package org.kaname.policy.language;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kaname.text.Text;

/** Cuts a policy text into tokens; {@code #} begins a remark that goes to the end of the line. */
final class Tokens {
  /** A policy file that a person can still read is far below this. */
  static final int MOST_BYTES = 1 << 20;

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line = 1;
  private int lineStart;

  private Tokens(String text) {
    this.text = text;
  }

  static List<Token> of(byte[] content) throws PolicyProblem {
    return new Tokens(decoded(content)).all();
  }

  private static String decoded(byte[] content) throws PolicyProblem {
    if (content.length > MOST_BYTES) {
      throw new PolicyProblem(1, 1, new Text("policy.too_long", Map.of("most", MOST_BYTES)));
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(content))
              .toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new PolicyProblem(1, 1, Text.of("policy.not_utf8"));
    }
  }

  private List<Token> all() throws PolicyProblem {
    while (at < text.length()) {
      next(text.charAt(at));
    }
    tokens.add(new Token(Token.Kind.END, "", line, column(at)));
    return tokens;
  }

  private void next(char c) throws PolicyProblem {
    if (c == '\n') {
      at++;
      line++;
      lineStart = at;
    } else if (Character.isWhitespace(c) || c == '\u3000') {
      at++;
    } else if (c == '#') {
      at = end(at, '\n');
    } else if (c == ',' || c == '\u3001') {
      add(Token.Kind.COMMA, at + 1, ",");
    } else if (c == '"') {
      quoted();
    } else if (c >= '0' && c <= '9') {
      add(Token.Kind.NUMBER, while_(at, "0123456789."), "");
    } else if (c >= 'a' && c <= 'z') {
      add(Token.Kind.WORD, while_(at, "abcdefghijklmnopqrstuvwxyz0123456789_"), "");
    } else {
      throw new PolicyProblem(
          line, column(at), new Text("policy.strange", Map.of("what", Character.toString(c))));
    }
  }

  private void quoted() throws PolicyProblem {
    int close = end(at + 1, '"');
    int lineEnd = end(at, '\n');
    if (close >= lineEnd) {
      throw new PolicyProblem(line, column(at), Text.of("policy.open_quote"));
    }
    add(Token.Kind.QUOTED, close + 1, text.substring(at + 1, close));
  }

  private int end(int from, char sought) {
    int found = text.indexOf(sought, from);
    return found < 0 ? text.length() : found;
  }

  private int while_(int from, String characters) {
    int to = from;
    while (to < text.length() && characters.indexOf(text.charAt(to)) >= 0) {
      to++;
    }
    return to;
  }

  private void add(Token.Kind kind, int to, String value) {
    String said = kind == Token.Kind.QUOTED || !value.isEmpty() ? value : text.substring(at, to);
    tokens.add(new Token(kind, said, line, column(at)));
    at = to;
  }

  private int column(int place) {
    return place - lineStart + 1;
  }
}
