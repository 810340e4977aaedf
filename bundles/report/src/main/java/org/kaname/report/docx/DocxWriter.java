package org.kaname.report.docx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.kaname.report.paper.Paper;

/**
 * Writes a document as DOCX: real headings, tables whose head is repeated, page numbers, language
 * set (ECMA-376, part 1, transitional names as every program writes them). The same paper gives the
 * same bytes.
 */
public final class DocxWriter {
  /** The first moment that a ZIP entry can have. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private static final String OFFICE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE =
      "http://schemas.openxmlformats.org/package/2006/relationships";
  private static final String CORE =
      "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
  private static final String WORD =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.";

  private DocxWriter() {}

  /** Returns the file. */
  public static byte[] docx(Paper paper) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(file)) {
      part(zip, "[Content_Types].xml", types());
      part(
          zip,
          "_rels/.rels",
          relations(
              relation("d", OFFICE + "/officeDocument", "word/document.xml")
                  + relation("c", CORE, "docProps/core.xml")));
      part(zip, "docProps/core.xml", core(paper));
      part(zip, "word/document.xml", new Body().document(paper));
      part(zip, "word/styles.xml", Styles.xml());
      part(zip, "word/settings.xml", settings());
      part(zip, "word/header1.xml", Edges.header(paper));
      part(zip, "word/footer1.xml", Edges.footer());
      part(
          zip,
          "word/_rels/document.xml.rels",
          relations(
              relation("s", OFFICE + "/styles", "styles.xml")
                  + relation("t", OFFICE + "/settings", "settings.xml")
                  + relation("h", OFFICE + "/header", "header1.xml")
                  + relation("f", OFFICE + "/footer", "footer1.xml")));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // into memory
    }
    return file.toByteArray();
  }

  private static void part(ZipOutputStream zip, String name, String text) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(TIME);
    zip.putNextEntry(entry);
    zip.write((Xml.HEAD + text).getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private static String types() {
    return "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        + "<Default Extension=\"rels\""
        + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        + override("/word/document.xml", WORD + "document.main+xml")
        + override("/word/styles.xml", WORD + "styles+xml")
        + override("/word/settings.xml", WORD + "settings+xml")
        + override("/word/header1.xml", WORD + "header+xml")
        + override("/word/footer1.xml", WORD + "footer+xml")
        + override(
            "/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")
        + "</Types>";
  }

  private static String override(String part, String type) {
    return "<Override PartName=\"" + part + "\" ContentType=\"" + type + "\"/>";
  }

  private static String relations(String relations) {
    return "<Relationships xmlns=\"" + PACKAGE + "\">" + relations + "</Relationships>";
  }

  private static String relation(String id, String type, String target) {
    return "<Relationship Id=\"" + id + "\" Type=\"" + type + "\" Target=\"" + target + "\"/>";
  }

  private static String settings() {
    return "<w:settings xmlns:w=\""
        + Xml.MAIN
        + "\"><w:zoom w:percent=\"100\"/><w:compat><w:compatSetting w:name=\"compatibilityMode\""
        + " w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>"
        + "</w:settings>";
  }

  private static String core(Paper paper) {
    return "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/"
        + "core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
        + " xmlns:dcterms=\"http://purl.org/dc/terms/\""
        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>"
        + Xml.escaped(paper.title() + " " + paper.reference())
        + "</dc:title><dc:subject>"
        + Xml.escaped(paper.lead())
        + "</dc:subject><dc:creator>"
        + Xml.escaped(paper.author())
        + "</dc:creator><dc:language>"
        + Styles.tag(paper.language())
        + "</dc:language><dcterms:created xsi:type=\"dcterms:W3CDTF\">"
        + paper.made()
        + "</dcterms:created></cp:coreProperties>";
  }
}
