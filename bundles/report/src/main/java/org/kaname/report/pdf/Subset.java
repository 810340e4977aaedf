package org.kaname.report.pdf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A font with some glyphs of another one, as PDF embeds it: without names and without a table of
 * characters, as the document says itself which glyph it wants (ISO 32000-1, 9.9, FontFile2).
 */
final class Subset {
  /** The check sum of a whole font is taken from this (OpenType specification 1.9, head). */
  private static final int MAGIC = 0xB1B0AFBA;

  private static final List<String> AS_THEY_ARE = List.of("cvt ", "fpgm", "prep");

  private final TrueType font;
  private final List<Integer> glyphs;

  private Subset(TrueType font, List<Integer> glyphs) {
    this.font = font;
    this.glyphs = List.copyOf(glyphs);
  }

  /**
   * Returns the font file.
   *
   * @param glyphs of the font; their places in the list are their numbers in the file. One may be
   *     there several times.
   */
  static byte[] of(TrueType font, List<Integer> glyphs) {
    return new Subset(font, glyphs).file();
  }

  private byte[] file() {
    ByteArrayOutputStream outlines = new ByteArrayOutputStream();
    List<Integer> offsets = new ArrayList<>();
    for (int glyph : glyphs) {
      offsets.add(outlines.size());
      byte[] outline = outline(glyph);
      outlines.writeBytes(outline);
      outlines.writeBytes(new byte[-outline.length & 3]);
    }
    offsets.add(outlines.size());
    Map<String, byte[]> tables = new TreeMap<>();
    AS_THEY_ARE.forEach(tag -> tables.put(tag, bytes(font.table(tag))));
    tables.put("glyf", outlines.toByteArray());
    tables.put("loca", offsets(offsets));
    tables.put("hmtx", metrics());
    tables.put("head", changed("head", 50, 1));
    tables.put("hhea", changed("hhea", 34, glyphs.size()));
    tables.put("maxp", changed("maxp", 4, glyphs.size()));
    return whole(tables);
  }

  /** The fonts that are shipped have no outline that is put together of others. */
  private byte[] outline(int glyph) {
    byte[] outline = bytes(font.outline(glyph));
    if (outline.length > 0 && outline[0] < 0) {
      throw new IllegalArgumentException("glyph " + glyph + " is put together of others");
    }
    return outline;
  }

  private static byte[] offsets(List<Integer> offsets) {
    ByteBuffer loca = ByteBuffer.allocate(4 * offsets.size());
    offsets.forEach(loca::putInt);
    return loca.array();
  }

  private byte[] metrics() {
    ByteBuffer metrics = ByteBuffer.allocate(4 * glyphs.size());
    glyphs.forEach(glyph -> metrics.putInt(font.metric(glyph)));
    return metrics.array();
  }

  private byte[] changed(String tag, int at, int value) {
    byte[] table = bytes(font.table(tag));
    ByteBuffer.wrap(table).putShort(at, (short) value);
    if (tag.equals("head")) {
      ByteBuffer.wrap(table).putInt(8, 0);
    }
    return table;
  }

  private static byte[] bytes(ByteBuffer table) {
    byte[] bytes = new byte[table.remaining()];
    table.get(bytes);
    return bytes;
  }

  private static byte[] whole(Map<String, byte[]> tables) {
    int count = tables.size();
    int power = Integer.highestOneBit(count);
    int size = 12 + 16 * count;
    int at = size;
    for (byte[] table : tables.values()) {
      size += table.length + 3 & ~3;
    }
    ByteBuffer file = ByteBuffer.allocate(size);
    file.putInt(0x00010000).putShort((short) count).putShort((short) (16 * power));
    file.putShort((short) Integer.numberOfTrailingZeros(power));
    file.putShort((short) (16 * (count - power)));
    int head = 0;
    for (Map.Entry<String, byte[]> table : tables.entrySet()) {
      byte[] bytes = table.getValue();
      file.put(table.getKey().getBytes(StandardCharsets.US_ASCII));
      file.putInt(sum(ByteBuffer.wrap(bytes))).putInt(at).putInt(bytes.length);
      file.put(at, bytes);
      head = table.getKey().equals("head") ? at : head;
      at += bytes.length + 3 & ~3;
    }
    file.putInt(head + 8, MAGIC - sum(file.rewind()));
    return file.array();
  }

  /** The sum of the words; a last one that is not whole is filled up with zeros. */
  private static int sum(ByteBuffer bytes) {
    int sum = 0;
    while (bytes.remaining() >= 4) {
      sum += bytes.getInt();
    }
    for (int shift = 24; bytes.hasRemaining(); shift -= 8) {
      sum += (bytes.get() & 0xFF) << shift;
    }
    return sum;
  }
}
