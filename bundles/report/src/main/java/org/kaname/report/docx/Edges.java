package org.kaname.report.docx;

import org.kaname.report.paper.Paper;

/** What stands above and below the text of every page. */
final class Edges {
  private static final String SPACE = " xmlns:w=\"" + Xml.MAIN + "\"";

  private Edges() {}

  static String header(Paper paper) {
    String stamp = paper.stamp().map(Paper.Stamp::word).orElse("");
    return "<w:hdr"
        + SPACE
        + "><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr>"
        + Xml.runs(paper.title() + "  " + paper.reference())
        + "<w:r><w:tab/></w:r><w:r><w:rPr><w:rStyle w:val=\"StampWord\"/></w:rPr><w:t>"
        + Xml.escaped(stamp)
        + "</w:t></w:r></w:p></w:hdr>";
  }

  static String footer() {
    return "<w:ftr"
        + SPACE
        + "><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>"
        + field("PAGE")
        + "<w:r><w:t xml:space=\"preserve\"> / </w:t></w:r>"
        + field("NUMPAGES")
        + "</w:p></w:ftr>";
  }

  private static String field(String name) {
    return "<w:fldSimple w:instr=\" " + name + " \"><w:r><w:t>1</w:t></w:r></w:fldSimple>";
  }
}
