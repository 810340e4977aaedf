package org.kaname.report.docx;

/** Pieces of WordprocessingML. */
final class Xml {
  static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  static final String MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

  private Xml() {}

  /** Returns a paragraph in a style. */
  static String paragraph(String style, String text) {
    return "<w:p><w:pPr><w:pStyle w:val=\"" + style + "\"/></w:pPr>" + runs(text) + "</w:p>";
  }

  /** Returns text; a line feed breaks the line. */
  static String runs(String text) {
    return "<w:r><w:t xml:space=\"preserve\">"
        + escaped(text).replace("\n", "</w:t><w:br/><w:t xml:space=\"preserve\">")
        + "</w:t></w:r>";
  }

  /** Characters that XML cannot hold (XML 1.0, 2.2) are shown as missing. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(allowed(c) ? c : 0xFFFD);
              }
            });
    return escaped.toString();
  }

  private static boolean allowed(int c) {
    return c == '\t'
        || c == '\n'
        || c >= 0x20 && c < 0xD800
        || c >= 0xE000 && c < 0xFFFE
        || c > 0xFFFF;
  }
}
