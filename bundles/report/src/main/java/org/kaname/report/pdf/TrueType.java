package org.kaname.report.pdf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A TrueType font that this bundle ships: outlines, widths and the glyph of each character.
 *
 * <p>Layouts of tables and their offsets: OpenType specification 1.9, chapters head, hhea, hmtx,
 * maxp, loca, glyf, cmap. Whole fonts only; nothing here reads fonts of others.
 */
final class TrueType {
  private static final int FIRST_RECORD = 12;
  private static final int RECORD = 16;
  private static final int GROUP = 12;
  private static final int WINDOWS = 3;
  private static final int FULL_UNICODE = 10;

  private final Map<String, ByteBuffer> tables = new HashMap<>();
  private final int unitsPerEm;
  private final int widths;
  private final boolean longOffsets;
  private final ByteBuffer groups;

  TrueType(byte[] font) {
    ByteBuffer all = ByteBuffer.wrap(font).asReadOnlyBuffer();
    int count = all.getShort(4);
    for (int i = 0; i < count; i++) {
      int at = FIRST_RECORD + RECORD * i;
      String tag = new String(font, at, 4, StandardCharsets.US_ASCII);
      tables.put(tag, all.slice(all.getInt(at + 8), all.getInt(at + 12)));
    }
    unitsPerEm = unsigned(table("head"), 18);
    longOffsets = table("head").getShort(50) == 1;
    widths = unsigned(table("hhea"), 34);
    groups = groups(table("cmap"));
  }

  /** Format 12 of the table cmap: groups of characters and glyphs that follow each other. */
  private static ByteBuffer groups(ByteBuffer cmap) {
    int count = unsigned(cmap, 2);
    for (int i = 0; i < count; i++) {
      int at = 4 + 8 * i;
      if (cmap.getShort(at) == WINDOWS && cmap.getShort(at + 2) == FULL_UNICODE) {
        int start = cmap.getInt(at + 4);
        return cmap.slice(start + 16, GROUP * cmap.getInt(start + 12));
      }
    }
    throw new IllegalArgumentException("font without a table of all characters");
  }

  private static int unsigned(ByteBuffer from, int at) {
    return from.getShort(at) & 0xFFFF;
  }

  /** Returns a table of the font. */
  ByteBuffer table(String tag) {
    ByteBuffer table = tables.get(tag);
    if (table == null) {
      throw new IllegalArgumentException("font without table " + tag);
    }
    return table.duplicate();
  }

  /** Returns a signed number of a table in thousandths of the size of the font. */
  int thousandths(String tag, int at) {
    return Math.round(table(tag).getShort(at) * 1000f / unitsPerEm);
  }

  /** Returns the glyph of a character, 0 if there is none. */
  int glyph(int character) {
    int low = 0;
    int high = groups.capacity() / GROUP - 1;
    while (low <= high) {
      int at = (low + high >>> 1) * GROUP;
      if (character < groups.getInt(at)) {
        high = at / GROUP - 1;
      } else if (character > groups.getInt(at + 4)) {
        low = at / GROUP + 1;
      } else {
        return groups.getInt(at + 8) + character - groups.getInt(at);
      }
    }
    return 0;
  }

  /** Returns the entry of a glyph in the table of widths: width and left side, in font units. */
  int metric(int glyph) {
    ByteBuffer metrics = table("hmtx");
    if (glyph < widths) {
      return metrics.getInt(4 * glyph);
    }
    int width = unsigned(metrics, 4 * (widths - 1));
    return width << 16 | unsigned(metrics, 4 * widths + 2 * (glyph - widths));
  }

  /** Returns the width of a glyph in thousandths of the size of the font. */
  int width(int glyph) {
    return Math.round((metric(glyph) >>> 16) * 1000f / unitsPerEm);
  }

  /** Returns the outline of a glyph; empty for a space. */
  ByteBuffer outline(int glyph) {
    int start = offset(glyph);
    return table("glyf").slice(start, offset(glyph + 1) - start);
  }

  private int offset(int glyph) {
    ByteBuffer loca = table("loca");
    return longOffsets ? loca.getInt(4 * glyph) : 2 * unsigned(loca, 2 * glyph);
  }
}
