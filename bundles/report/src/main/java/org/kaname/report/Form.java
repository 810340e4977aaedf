package org.kaname.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.kaname.report.docx.DocxWriter;
import org.kaname.report.paper.Paper;
import org.kaname.report.paper.PaperJson;
import org.kaname.report.pdf.PdfWriter;

/** The forms in which a report is given out. */
public enum Form {
  PDF("application/pdf"),
  DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
  JSON("application/json");

  private final String type;

  Form(String type) {
    this.type = type;
  }

  /** Returns the word used in addresses, file names and evidence. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the media type. */
  public String type() {
    return type;
  }

  byte[] write(Paper paper) {
    return switch (this) {
      case PDF -> PdfWriter.pdf(paper);
      case DOCX -> DocxWriter.docx(paper);
      case JSON -> PaperJson.bytes(paper);
    };
  }

  /** Returns the form of a word. */
  public static Optional<Form> of(String word) {
    return Arrays.stream(values()).filter(form -> form.word().equals(word)).findFirst();
  }
}
