package org.kaname.report.pdf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A font as one document uses it: each character that occurs gets a number of its own, so that what
 * is copied or searched is the very character that was written, whatever its glyph is shared with.
 * For one thread.
 */
final class Face {
  /** Shown for characters that the font does not have, as Japanese printers do: geta. */
  private static final int MISSING = 0x3013;

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final String name;
  private final TrueType font;
  private final Map<Integer, Integer> numbers = new HashMap<>();
  private final List<Integer> glyphs = new ArrayList<>(List.of(0));
  private final List<Integer> characters = new ArrayList<>(List.of(0));

  Face(String name, TrueType font) {
    this.name = name;
    this.font = font;
  }

  String name() {
    return name;
  }

  TrueType font() {
    return font;
  }

  /** Returns the glyph of each number, from 0. */
  List<Integer> glyphs() {
    return List.copyOf(glyphs);
  }

  /** Returns the character of each number, from 0, which stands for none. */
  List<Integer> characters() {
    return List.copyOf(characters);
  }

  private int number(int character) {
    return numbers.computeIfAbsent(
        character,
        fresh -> {
          int glyph = font.glyph(fresh);
          glyphs.add(glyph == 0 ? font.glyph(MISSING) : glyph);
          characters.add(fresh);
          return glyphs.size() - 1;
        });
  }

  /** Returns the width of a text at a size, in points. */
  double width(String text, double size) {
    long width = text.codePoints().filter(Face::shown).map(this::widthOf).asLongStream().sum();
    return width * size / 1000;
  }

  private int widthOf(int character) {
    int glyph = font.glyph(character);
    return font.width(glyph == 0 ? font.glyph(MISSING) : glyph);
  }

  /** Returns a text as the hexadecimal numbers that a page shows. */
  String encoded(String text) {
    StringBuilder out = new StringBuilder(text.length() * 4);
    text.codePoints()
        .filter(Face::shown)
        .forEach(character -> out.append(HEX.toHexDigits((char) number(character))));
    return out.toString();
  }

  /** Selectors of variants choose among shapes of one character, which this font does not have. */
  private static boolean shown(int character) {
    return !(character >= 0xFE00 && character <= 0xFE0F)
        && !(character >= 0xE0100 && character <= 0xE01EF);
  }
}
