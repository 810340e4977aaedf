package org.kaname.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Bytes as text that a reviewer can read. */
public final class Hex {
  private Hex() {}

  /**
   * Reads pairs of hexadecimal digits; white space is skipped, and text between single quotes
   * stands for its UTF-8 bytes: {@code 00 02 'MSH|' 0d}.
   *
   * @throws IllegalArgumentException if the text is anything else.
   */
  public static byte[] bytes(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String[] parts = text.split("'", -1);
    if (parts.length % 2 == 0) {
      throw new IllegalArgumentException("quote without an end: " + text);
    }
    for (int i = 0; i < parts.length; i++) {
      out.writeBytes(
          i % 2 == 1
              ? parts[i].getBytes(StandardCharsets.UTF_8)
              : HexFormat.of().parseHex(parts[i].replaceAll("\\s", "")));
    }
    return out.toByteArray();
  }
}
