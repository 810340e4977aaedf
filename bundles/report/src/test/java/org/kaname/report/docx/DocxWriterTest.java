package org.kaname.report.docx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.report.Samples;
import org.kaname.report.paper.Block;
import org.kaname.report.paper.Paper;
import org.kaname.testkit.Programs;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class DocxWriterTest {
  private static final String W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

  @TempDir Path folder;

  private static Map<String, byte[]> parts(byte[] file) throws IOException {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        parts.put(entry.getName(), in.readAllBytes());
      }
    }
    return parts;
  }

  private static Document xml(byte[] part) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(part));
  }

  private static Document body(Paper paper) throws Exception {
    byte[] part = parts(DocxWriter.docx(paper)).get("word/document.xml");
    return xml(Objects.requireNonNull(part));
  }

  private static Paper paper(Block... blocks) {
    return new Paper("t", "l", "r", "en", "a", Instant.EPOCH, Optional.empty(), List.of(blocks));
  }

  @Test
  void everyPart_isXml() throws Exception {
    Map<String, byte[]> parts = parts(DocxWriter.docx(Samples.paper("ja")));
    assertEquals(9, parts.size(), parts.keySet().toString());
    for (byte[] part : parts.values()) {
      xml(part);
    }
  }

  @Test
  void headings_areHeadings() throws Exception {
    NodeList styles = body(Samples.paper("en")).getElementsByTagNameNS(W, "pStyle");
    int chapters = 0;
    for (int i = 0; i < styles.getLength(); i++) {
      String name = styles.item(i).getAttributes().getNamedItemNS(W, "val").getNodeValue();
      chapters += name.equals("Heading1") ? 1 : 0;
    }
    assertEquals(12, chapters);
  }

  @Test
  void tables_repeatTheirHead() throws Exception {
    Block table = new Block.Table(List.of(new Block.Column("h", 1)), List.of(List.of("c")));
    Document body = body(paper(table));
    assertEquals(1, body.getElementsByTagNameNS(W, "tblHeader").getLength());
    assertEquals(2, body.getElementsByTagNameNS(W, "tr").getLength());
  }

  @Test
  void language_isSet() throws Exception {
    Map<String, byte[]> parts = parts(DocxWriter.docx(Samples.paper("ja")));
    String styles = new String(parts.getOrDefault("word/styles.xml", new byte[0]), UTF_8);
    assertTrue(styles.contains("w:lang w:val=\"en-US\" w:eastAsia=\"ja-JP\""), styles);
    String core = new String(parts.getOrDefault("docProps/core.xml", new byte[0]), UTF_8);
    assertTrue(core.contains("<dc:language>ja-JP</dc:language>"), core);
  }

  @Test
  void hostileText_isOnlyText() throws Exception {
    String text = "</w:t> & \"<w:p>\" ]]> \u0000 \uD800 \uFFFE";
    NodeList texts = body(paper(new Block.Paragraph(text))).getElementsByTagNameNS(W, "t");
    String last = texts.item(texts.getLength() - 1).getTextContent();
    assertEquals("</w:t> & \"<w:p>\" ]]> \uFFFD \uFFFD \uFFFD", last);
  }

  @Test
  void samePaper_givesTheSameBytes() {
    assertArrayEquals(DocxWriter.docx(Samples.paper("ja")), DocxWriter.docx(Samples.paper("ja")));
  }

  @Test
  void libreOffice_opensItAndSeesAllOfIt() throws Exception {
    Programs.need("soffice", "pdftotext");
    Path file = Files.write(folder.resolve("r.docx"), DocxWriter.docx(Samples.paper("ja")));
    Programs.output(
        "soffice",
        "-env:UserInstallation=" + folder.resolve("profile").toUri(),
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        folder.toString(),
        file.toString());
    String text = Programs.output("pdftotext", "-layout", folder.resolve("r.pdf").toString(), "-");
    assertTrue(text.contains("みどり総合病院"), text);
    assertTrue(text.contains("暖房・給湯（ボイラー室）"), text);
    assertTrue(text.contains("この報告書について"), text);
  }
}
