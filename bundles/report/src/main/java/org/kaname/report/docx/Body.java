package org.kaname.report.docx;

import java.util.List;
import org.kaname.report.paper.Block;
import org.kaname.report.paper.Paper;

/** The blocks of a document in WordprocessingML. For one thread. */
final class Body {
  /** A4 with margins of about 21 mm, in twentieths of a point; what is between them. */
  private static final int WIDTH = 9506;

  private static final int NAMES = 2560;

  /** Rows of fewer characters are not divided between pages. */
  private static final int WHOLE = 1000;

  private static final String SECTION =
      "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"h\"/>"
          + "<w:footerReference w:type=\"default\" r:id=\"f\"/>"
          + "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1440\" w:right=\"1200\""
          + " w:bottom=\"1320\" w:left=\"1200\" w:header=\"700\" w:footer=\"700\""
          + " w:gutter=\"0\"/></w:sectPr>";

  private final StringBuilder out = new StringBuilder();

  String document(Paper paper) {
    out.append("<w:document xmlns:w=\"").append(Xml.MAIN).append("\" xmlns:r=\"");
    out.append("http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>");
    out.append(Xml.paragraph("Title", paper.title()));
    out.append(Xml.paragraph("Subtitle", paper.lead()));
    paper
        .stamp()
        .ifPresent(
            stamp -> {
              out.append(Xml.paragraph("Stamp", stamp.word()));
              out.append(Xml.paragraph("StampText", stamp.meaning()));
            });
    paper.blocks().forEach(this::block);
    return out.append(SECTION).append("</w:body></w:document>").toString();
  }

  private void block(Block block) {
    if (block instanceof Block.Heading heading) {
      out.append(Xml.paragraph("Heading" + heading.level(), heading.text()));
    } else if (block instanceof Block.Paragraph paragraph) {
      out.append(Xml.paragraph("Normal", paragraph.text()));
    } else if (block instanceof Block.Remark remark) {
      out.append(Xml.paragraph("Remark", remark.text()));
    } else if (block instanceof Block.Items items) {
      items.items().forEach(item -> item(items.mark(), item));
    } else if (block instanceof Block.Particulars particulars) {
      particulars(particulars.pairs());
    } else if (block instanceof Block.Table table) {
      table(table);
    } else if (block instanceof Block.Notice notice) {
      out.append(Xml.paragraph("Notice", notice.text()));
    }
  }

  private void item(String mark, String text) {
    out.append("<w:p><w:pPr><w:pStyle w:val=\"Item\"/></w:pPr>");
    out.append(Xml.runs(mark)).append("<w:r><w:tab/></w:r>").append(Xml.runs(text));
    out.append("</w:p>");
  }

  private void particulars(List<Block.Pair> pairs) {
    begin(List.of(NAMES, WIDTH - NAMES));
    for (Block.Pair pair : pairs) {
      out.append("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
      cell(NAMES, "Name", pair.name(), "");
      cell(WIDTH - NAMES, "Cell", pair.value(), "");
      out.append("</w:tr>");
    }
    end();
  }

  private void table(Block.Table table) {
    int total = table.columns().stream().mapToInt(Block.Column::weight).sum();
    List<Integer> widths =
        table.columns().stream().map(column -> WIDTH * column.weight() / total).toList();
    begin(widths);
    out.append("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    for (int i = 0; i < widths.size(); i++) {
      String shade = "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F1F4F6\"/>";
      cell(widths.get(i), "CellHead", table.columns().get(i).head(), shade);
    }
    out.append("</w:tr>");
    for (List<String> row : table.rows()) {
      int characters = row.stream().mapToInt(String::length).sum();
      out.append(characters < WHOLE ? "<w:tr><w:trPr><w:cantSplit/></w:trPr>" : "<w:tr>");
      for (int i = 0; i < widths.size(); i++) {
        cell(widths.get(i), "Cell", row.get(i), "");
      }
      out.append("</w:tr>");
    }
    end();
  }

  private void begin(List<Integer> widths) {
    out.append("<w:tbl><w:tblPr><w:tblStyle w:val=\"Lines\"/><w:tblW w:w=\"");
    out.append(WIDTH).append("\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>");
    out.append("<w:tblLook w:val=\"0000\"/></w:tblPr><w:tblGrid>");
    widths.forEach(width -> out.append("<w:gridCol w:w=\"").append(width).append("\"/>"));
    out.append("</w:tblGrid>");
  }

  private void cell(int width, String style, String text, String shade) {
    out.append("<w:tc><w:tcPr><w:tcW w:w=\"").append(width).append("\" w:type=\"dxa\"/>");
    out.append(shade).append("</w:tcPr>").append(Xml.paragraph(style, text)).append("</w:tc>");
  }

  /** Two tables that follow each other would become one, so something stands between them. */
  private void end() {
    out.append("</w:tbl>").append(Xml.paragraph("Gap", ""));
  }
}
