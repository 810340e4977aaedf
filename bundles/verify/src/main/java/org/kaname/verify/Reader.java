package org.kaname.verify;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON (RFC 8259), strictly: no equal keys in an object, no lone surrogates, well-formed
 * UTF-8, nothing after the value. Numbers stay as they are written.
 *
 * <p>Hostile text ends as {@link NotProved}, whatever it holds: the depth, the number of values and
 * the length of a number are limited. Work and memory grow with the length of the text alone.
 */
public final class Reader {
  /** How many arrays and objects may hold each other. */
  public static final int MOST_DEEP = 32;

  /** How many values a text may hold, so that they fit into the memory of an office computer. */
  public static final int MOST_VALUES = 8_000_000;

  private static final int LONGEST_NUMBER = 64;

  private final byte[] in;
  private int at;
  private int values;

  private Reader(byte[] in) {
    this.in = in;
  }

  /**
   * Reads one value.
   *
   * @throws NotProved {@code json.malformed}, {@code json.twice}, {@code json.deep}, {@code
   *     json.many} or {@code json.text} (malformed UTF-8 or a lone surrogate).
   */
  public static Value read(byte[] utf8) throws NotProved {
    Reader reader = new Reader(utf8);
    reader.space();
    Value value = reader.value(0);
    reader.space();
    if (reader.at != utf8.length) {
      throw malformed();
    }
    return value;
  }

  /** Reads one value from a text; a lone surrogate in it is refused as malformed UTF-8 is. */
  public static Value read(String text) throws NotProved {
    if (lone(text)) {
      throw new NotProved("json.text");
    }
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static NotProved malformed() {
    return new NotProved("json.malformed");
  }

  private int peek() {
    return at < in.length ? in[at] : -1;
  }

  private void space() {
    while (at < in.length
        && (in[at] == ' ' || in[at] == '\n' || in[at] == '\r' || in[at] == '\t')) {
      at++;
    }
  }

  private void expect(char c) throws NotProved {
    if (peek() != c) {
      throw malformed();
    }
    at++;
  }

  private Value value(int depth) throws NotProved {
    if (++values > MOST_VALUES) {
      throw new NotProved("json.many", "limit", MOST_VALUES);
    }
    return switch (peek()) {
      case '{' -> members(deeper(depth));
      case '[' -> items(deeper(depth));
      case '"' -> new Value.Text(string());
      case 't' -> word("true", new Value.Flag(true));
      case 'f' -> word("false", new Value.Flag(false));
      case 'n' -> word("null", new Value.Nothing());
      default -> new Value.Numeral(number());
    };
  }

  private static int deeper(int depth) throws NotProved {
    if (depth == MOST_DEEP) {
      throw new NotProved("json.deep", "limit", MOST_DEEP);
    }
    return depth + 1;
  }

  private Value members(int depth) throws NotProved {
    Map<String, Value> members = new LinkedHashMap<>();
    at++;
    space();
    if (peek() == '}') {
      at++;
      return new Value.Members(members);
    }
    while (true) {
      space();
      String name = string();
      space();
      expect(':');
      space();
      if (members.containsKey(name)) {
        throw new NotProved("json.twice", "name", name);
      }
      members.put(name, value(depth));
      space();
      if (peek() != ',') {
        expect('}');
        return new Value.Members(members);
      }
      at++;
    }
  }

  private Value items(int depth) throws NotProved {
    List<Value> items = new ArrayList<>();
    at++;
    space();
    if (peek() == ']') {
      at++;
      return new Value.Items(items);
    }
    while (true) {
      space();
      items.add(value(depth));
      space();
      if (peek() != ',') {
        expect(']');
        return new Value.Items(items);
      }
      at++;
    }
  }

  private Value word(String word, Value value) throws NotProved {
    for (int i = 0; i < word.length(); i++) {
      expect(word.charAt(i));
    }
    return value;
  }

  /** Reads int [frac] [exp] (RFC 8259, 6). */
  private String number() throws NotProved {
    int from = at;
    if (peek() == '-') {
      at++;
    }
    if (peek() == '0') {
      at++;
    } else {
      digits();
    }
    if (peek() == '.') {
      at++;
      digits();
    }
    if (peek() == 'e' || peek() == 'E') {
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      digits();
    }
    if (at - from > LONGEST_NUMBER) {
      throw malformed();
    }
    return new String(in, from, at - from, StandardCharsets.US_ASCII);
  }

  private void digits() throws NotProved {
    int from = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    if (at == from) {
      throw malformed();
    }
  }

  private String string() throws NotProved {
    expect('"');
    int from = at;
    StringBuilder escaped = null;
    while (peek() != '"') {
      int c = peek();
      if (at == in.length || (c >= 0 && c < ' ')) {
        throw malformed();
      }
      if (c == '\\') {
        escaped = escaped == null ? new StringBuilder() : escaped;
        escaped.append(utf8(from, at));
        at++;
        escaped.append(escape());
        from = at;
      } else {
        at++;
      }
    }
    String rest = utf8(from, at);
    at++;
    if (escaped == null) {
      return rest;
    }
    String text = escaped.append(rest).toString();
    if (lone(text)) {
      throw new NotProved("json.text");
    }
    return text;
  }

  private char escape() throws NotProved {
    int c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> (char) c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> fourDigits();
      default -> throw malformed();
    };
  }

  private char fourDigits() throws NotProved {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit((char) Math.max(peek(), 0), 16);
      if (digit < 0) {
        throw malformed();
      }
      code = code << 4 | digit;
      at++;
    }
    return (char) code;
  }

  private String utf8(int from, int to) throws NotProved {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(in, from, to - from))
          .toString();
    } catch (CharacterCodingException e) {
      throw new NotProved("json.text");
    }
  }

  private static boolean lone(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return true;
        }
        i++;
      }
    }
    return false;
  }
}
