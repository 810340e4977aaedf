package org.kaname.verify;

import java.nio.charset.StandardCharsets;

/**
 * A field of a record: an SD-JWT disclosure of an object property (RFC 9901, 4.2.1).
 *
 * @param text JSON of {@code [salt, name, value]}, to the letter: the digest is over it.
 * @param salt that no other field has.
 * @param name of the field.
 * @param value a string, a number or a boolean.
 */
public record Disclosure(String text, String salt, String name, Value value) {
  private static final int PARTS = 3;

  /**
   * Reads the text of a field.
   *
   * @throws NotProved {@code field.malformed} if it is not an array of salt, name and plain value.
   */
  public static Disclosure parse(String text) throws NotProved {
    if (read(text) instanceof Value.Items array
        && array.items().size() == PARTS
        && array.items().get(0) instanceof Value.Text salt
        && array.items().get(1) instanceof Value.Text name
        && plain(array.items().get(2))) {
      return new Disclosure(text, salt.text(), name.text(), array.items().get(2));
    }
    throw malformed();
  }

  private static Value read(String text) throws NotProved {
    try {
      return Reader.read(text);
    } catch (NotProved e) {
      throw malformed();
    }
  }

  private static boolean plain(Value value) {
    return value instanceof Value.Text
        || value instanceof Value.Numeral
        || value instanceof Value.Flag;
  }

  private static NotProved malformed() {
    return new NotProved("field.malformed");
  }

  /** Returns the digest of a field's text: base64url(H(ASCII of base64url(UTF-8 of text))). */
  public static String digest(String text, Hashing hashing) {
    String disclosure = Encoded.base64Url(text.getBytes(StandardCharsets.UTF_8));
    return Encoded.base64Url(hashing.of(disclosure.getBytes(StandardCharsets.US_ASCII)));
  }

  /** Returns the digest of this field. */
  public String digest(Hashing hashing) {
    return digest(text, hashing);
  }
}
