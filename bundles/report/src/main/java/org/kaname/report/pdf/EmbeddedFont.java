package org.kaname.report.pdf;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Puts the part of a font that a document uses into its file (ISO 32000-1, 9.7 and 9.10.3). */
final class EmbeddedFont {
  /** So many characters may stand in one block of a mapping (Adobe Technical Note 5014, 1.4.1). */
  private static final int BLOCK = 100;

  private static final int TAG_LETTERS = 6;
  private static final int LETTERS = 26;
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private EmbeddedFont() {}

  /** Adds a font and returns the number of its object. */
  static int add(PdfFile file, Face face) {
    TrueType font = face.font();
    byte[] subset = Subset.of(font, face.glyphs());
    String name = tag(face.characters()) + "+" + face.name();
    int program = file.stream("/Length1 " + subset.length, subset);
    int descriptor = file.add(descriptor(font, name, program));
    int unicode = file.stream("", mapping(face).getBytes(StandardCharsets.US_ASCII));
    String widths =
        face.glyphs().stream()
            .map(glyph -> Integer.toString(font.width(glyph)))
            .collect(Collectors.joining(" "));
    int descendant =
        file.add(
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /"
                + name
                + " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
                + " /FontDescriptor "
                + descriptor
                + " 0 R /DW 1000 /W [0 ["
                + widths
                + "]] /CIDToGIDMap /Identity >>");
    return file.add(
        "<< /Type /Font /Subtype /Type0 /BaseFont /"
            + name
            + " /Encoding /Identity-H /DescendantFonts ["
            + descendant
            + " 0 R] /ToUnicode "
            + unicode
            + " 0 R >>");
  }

  /** Flag 4: characters outside the standard Latin set; the stem is that of regular weight. */
  private static String descriptor(TrueType font, String name, int program) {
    return "<< /Type /FontDescriptor /FontName /"
        + name
        + " /Flags 4 /FontBBox ["
        + font.thousandths("head", 36)
        + " "
        + font.thousandths("head", 38)
        + " "
        + font.thousandths("head", 40)
        + " "
        + font.thousandths("head", 42)
        + "] /ItalicAngle 0 /Ascent "
        + font.thousandths("hhea", 4)
        + " /Descent "
        + font.thousandths("hhea", 6)
        + " /CapHeight "
        + font.thousandths("OS/2", 88)
        + " /StemV 80 /FontFile2 "
        + program
        + " 0 R >>";
  }

  /** Six letters that tell subsets of one font apart (ISO 32000-1, 9.6.4). */
  private static String tag(List<Integer> characters) {
    byte[] hash = PdfFile.sha256(characters.toString().getBytes(StandardCharsets.US_ASCII));
    StringBuilder tag = new StringBuilder();
    for (int i = 0; i < TAG_LETTERS; i++) {
      tag.append((char) ('A' + (hash[i] & 0xFF) % LETTERS));
    }
    return tag.toString();
  }

  private static String mapping(Face face) {
    List<Integer> characters = face.characters();
    StringBuilder out =
        new StringBuilder("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n")
            .append("/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n")
            .append("/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n")
            .append("1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
    for (int from = 1; from < characters.size(); from += BLOCK) {
      int to = Math.min(characters.size(), from + BLOCK);
      out.append(to - from).append(" beginbfchar\n");
      for (int i = from; i < to; i++) {
        String character = Character.toString(characters.get(i));
        out.append('<')
            .append(HEX.toHexDigits((char) i))
            .append("> <")
            .append(HEX.formatHex(character.getBytes(StandardCharsets.UTF_16BE)))
            .append(">\n");
      }
      out.append("endbfchar\n");
    }
    return out.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
        .toString();
  }
}
