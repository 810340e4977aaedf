package org.kaname.verify;

import java.util.Base64;
import java.util.HexFormat;

/**
 * Strict base64: what is read back is exactly what would be written, with its padding and without
 * stray bits.
 */
public final class Encoded {
  private Encoded() {}

  /** Returns base64 with padding (RFC 4648, section 4). */
  public static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** Returns base64url without padding (RFC 4648, section 5). */
  public static String base64Url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Returns lower-case hexadecimal digits. */
  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /**
   * Reads base64 with padding.
   *
   * @throws NotProved {@code base64.malformed} for anything that {@link #base64} does not write.
   */
  public static byte[] fromBase64(String text) throws NotProved {
    byte[] bytes = decode(Base64.getDecoder(), text);
    if (!base64(bytes).equals(text)) {
      throw new NotProved("base64.malformed");
    }
    return bytes;
  }

  /**
   * Reads base64url without padding.
   *
   * @throws NotProved {@code base64.malformed} for anything that {@link #base64Url} does not write.
   */
  public static byte[] fromBase64Url(String text) throws NotProved {
    byte[] bytes = decode(Base64.getUrlDecoder(), text);
    if (!base64Url(bytes).equals(text)) {
      throw new NotProved("base64.malformed");
    }
    return bytes;
  }

  private static byte[] decode(Base64.Decoder decoder, String text) throws NotProved {
    try {
      return decoder.decode(text);
    } catch (IllegalArgumentException e) {
      throw new NotProved("base64.malformed");
    }
  }
}
