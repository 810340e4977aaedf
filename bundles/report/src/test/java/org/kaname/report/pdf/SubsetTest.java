package org.kaname.report.pdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SubsetTest {
  private static final int HAND = 0x624B;

  private static byte[] whole(String name) throws IOException {
    try (InputStream in = SubsetTest.class.getResourceAsStream(name + ".ttf")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  private static TrueType font(String name) throws IOException {
    return new TrueType(whole(name));
  }

  @Test
  void hand_isTheCharacterAndNotTheRadical() throws IOException {
    TrueType font = font("BIZUDPGothic-Regular");
    assertTrue(font.glyph(HAND) > 0);
    assertEquals(0, font.glyph(0x2F3F));
    assertEquals(1000, font.width(font.glyph(HAND)));
  }

  @Test
  void subset_hasTheOutlinesAndWidths() throws IOException {
    TrueType font = font("BIZUDPGothic-Bold");
    int hand = font.glyph(HAND);
    byte[] subset = Subset.of(font, List.of(0, hand, font.glyph('A'), hand));
    TrueTypeTables tables = new TrueTypeTables(subset);
    ByteBuffer outline = font.outline(hand);
    // Filled up to whole words.
    assertEquals(outline, tables.outline(1).slice(0, outline.remaining()));
    assertEquals(tables.outline(1), tables.outline(3));
    assertEquals(font.metric(hand), tables.metric(1));
    assertTrue(subset.length < 20_000, "bytes " + subset.length);
  }

  @Test
  void wholeFile_addsUpToTheNumberOfTheSpecification() throws IOException {
    TrueType font = font("BIZUDPGothic-Regular");
    ByteBuffer file = ByteBuffer.wrap(Subset.of(font, List.of(0, font.glyph('g'))));
    int sum = 0;
    while (file.hasRemaining()) {
      sum += file.getInt();
    }
    assertEquals(0xB1B0AFBA, sum);
  }

  @Test
  void everyGlyphOfBothFonts_isTaken() throws IOException {
    for (String name : List.of("BIZUDPGothic-Regular", "BIZUDPGothic-Bold")) {
      TrueType font = font(name);
      int count = font.table("maxp").getShort(4) & 0xFFFF;
      List<Integer> all = IntStream.range(0, count).boxed().toList();
      assertTrue(Subset.of(font, all).length > 4_000_000, name);
    }
  }

  /** The tables of a subset, which has no table of characters. */
  private static final class TrueTypeTables {
    private final ByteBuffer file;

    TrueTypeTables(byte[] file) {
      this.file = ByteBuffer.wrap(file);
    }

    private ByteBuffer table(String tag) {
      for (int i = 0; i < file.getShort(4); i++) {
        int at = 12 + 16 * i;
        byte[] name = new byte[4];
        file.get(at, name);
        if (new String(name, StandardCharsets.US_ASCII).equals(tag)) {
          return file.slice(file.getInt(at + 8), file.getInt(at + 12));
        }
      }
      throw new AssertionError(tag);
    }

    ByteBuffer outline(int glyph) {
      int from = table("loca").getInt(4 * glyph);
      int to = table("loca").getInt(4 * glyph + 4);
      return table("glyf").slice(from, to - from);
    }

    int metric(int glyph) {
      return table("hmtx").getInt(4 * glyph);
    }
  }
}
