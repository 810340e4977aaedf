package org.kaname.report.docx;

/** The styles of a document; sizes are in half points, distances in twentieths of a point. */
final class Styles {
  private static final String ACCENT = "1F456B";
  private static final String ALARM = "B21A1A";
  private static final String QUIET = "5C6673";
  private static final String TEXT = "21262E";
  private static final String RULE = "CCD4DB";

  private Styles() {}

  /** Returns the language as a tag with its country, which spelling checks want. */
  static String tag(String language) {
    return language.equals("ja") ? "ja-JP" : "en-US";
  }

  /** Latin is English even in a Japanese document, else words are broken anywhere. */
  static String xml() {
    return "<w:styles xmlns:w=\""
        + Xml.MAIN
        + "\"><w:docDefaults><w:rPrDefault><w:rPr>"
        + "<w:rFonts w:ascii=\"BIZ UDPGothic\" w:hAnsi=\"BIZ UDPGothic\""
        + " w:eastAsia=\"BIZ UDPGothic\" w:cs=\"BIZ UDPGothic\"/>"
        + "<w:color w:val=\""
        + TEXT
        + "\"/><w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/><w:lang w:val=\"en-US\""
        + " w:eastAsia=\"ja-JP\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>"
        + "<w:pPrDefault><w:pPr><w:kinsoku/><w:spacing w:after=\"100\" w:line=\"300\""
        + " w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>"
        + "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">"
        + "<w:name w:val=\"Normal\"/><w:qFormat/></w:style>"
        + titles()
        + texts()
        + edges()
        + "<w:style w:type=\"table\" w:styleId=\"Lines\"><w:name w:val=\"Lines\"/>"
        + "<w:tblPr><w:tblBorders>"
        + border("top", RULE)
        + border("bottom", RULE)
        + border("insideH", RULE)
        + "</w:tblBorders><w:tblCellMar><w:top w:w=\"60\" w:type=\"dxa\"/>"
        + "<w:left w:w=\"80\" w:type=\"dxa\"/><w:bottom w:w=\"60\" w:type=\"dxa\"/>"
        + "<w:right w:w=\"80\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style></w:styles>";
  }

  private static String titles() {
    return style(
            "Title",
            "Title",
            borders(border("bottom", ACCENT, 12)) + spacing(0, 160),
            bold(42, ACCENT))
        + style("Subtitle", "Subtitle", spacing(0, 200), size(23))
        + style(
            "Heading1",
            "heading 1",
            "<w:keepNext/>"
                + borders(border("bottom", RULE))
                + spacing(320, 120)
                + "<w:outlineLvl w:val=\"0\"/>",
            bold(26, ACCENT))
        + style(
            "Heading2",
            "heading 2",
            "<w:keepNext/>" + spacing(180, 60) + "<w:outlineLvl w:val=\"1\"/>",
            bold(21, TEXT))
        + style("Stamp", "Stamp", boxed(ALARM) + spacing(0, 0), bold(34, ALARM))
        + style("StampText", "Stamp text", boxed(ALARM) + spacing(0, 200), color(ALARM));
  }

  private static String texts() {
    return style("Remark", "Remark", spacing(40, 100), color(QUIET) + size(16))
        + style(
            "Notice",
            "Notice",
            borders(border("left", ACCENT, 24))
                + "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F1F4F6\"/>"
                + spacing(60, 160),
            "")
        + style(
            "Item",
            "Item",
            "<w:tabs><w:tab w:val=\"left\" w:pos=\"340\"/></w:tabs>"
                + spacing(0, 40)
                + "<w:ind w:left=\"340\" w:hanging=\"340\"/>",
            "")
        + style("Name", "Name", spacing(0, 0), color(QUIET) + size(18))
        + style("Cell", "Cell", spacing(0, 0), size(17))
        + style("CellHead", "Cell head", "<w:keepNext/>" + spacing(0, 0), bold(16, TEXT))
        + style("Gap", "Gap", spacing(0, 60), size(8));
  }

  private static String edges() {
    String right = "<w:tabs><w:tab w:val=\"right\" w:pos=\"9506\"/></w:tabs>";
    return style(
            "Header",
            "header",
            borders(border("bottom", RULE)) + right + spacing(0, 0),
            color(QUIET) + size(15))
        + style(
            "Footer", "footer", spacing(0, 0) + "<w:jc w:val=\"right\"/>", color(QUIET) + size(15))
        + "<w:style w:type=\"character\" w:styleId=\"StampWord\"><w:name w:val=\"Stamp word\"/>"
        + "<w:rPr>"
        + bold(18, ALARM)
        + "</w:rPr></w:style>";
  }

  private static String style(String id, String name, String paragraph, String run) {
    return "<w:style w:type=\"paragraph\" w:styleId=\""
        + id
        + "\"><w:name w:val=\""
        + name
        + "\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>"
        + paragraph
        + "</w:pPr><w:rPr>"
        + run
        + "</w:rPr></w:style>";
  }

  private static String spacing(int before, int after) {
    return "<w:spacing w:before=\"" + before + "\" w:after=\"" + after + "\"/>";
  }

  private static String borders(String borders) {
    return "<w:pBdr>" + borders + "</w:pBdr>";
  }

  private static String boxed(String color) {
    return borders(
            border("top", color, 12)
                + border("left", color, 12)
                + border("bottom", color, 12)
                + border("right", color, 12))
        + "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"FEF2F1\"/>";
  }

  private static String border(String side, String color) {
    return border(side, color, 4);
  }

  private static String border(String side, String color, int eighths) {
    return "<w:"
        + side
        + " w:val=\"single\" w:sz=\""
        + eighths
        + "\" w:space=\"4\" w:color=\""
        + color
        + "\"/>";
  }

  /** In the order that the schema wants: bold, colour, size (ECMA-376, part 1, 17.3.2). */
  private static String bold(int size, String color) {
    return "<w:b/>" + color(color) + size(size);
  }

  private static String size(int size) {
    return "<w:sz w:val=\"" + size + "\"/><w:szCs w:val=\"" + size + "\"/>";
  }

  private static String color(String color) {
    return "<w:color w:val=\"" + color + "\"/>";
  }
}
