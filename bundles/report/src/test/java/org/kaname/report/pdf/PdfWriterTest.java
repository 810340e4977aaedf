package org.kaname.report.pdf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.report.Samples;
import org.kaname.report.paper.Block;
import org.kaname.report.paper.Paper;
import org.kaname.testkit.Programs;

/** What other programs find in the files. */
class PdfWriterTest {
  @TempDir Path folder;

  private Path file(Paper paper) throws Exception {
    return Files.write(folder.resolve("report.pdf"), PdfWriter.pdf(paper));
  }

  private String text(Paper paper) throws Exception {
    Programs.need("pdftotext");
    return Programs.output("pdftotext", "-layout", file(paper).toString(), "-");
  }

  private static Paper paper(Block... blocks) {
    return new Paper(
        "報告書",
        "手動の操作",
        "eth1-1-7",
        "ja",
        "sato",
        Instant.ofEpochSecond(1_795_400_000L),
        Optional.of(new Paper.Stamp("訓練", "実際に起きたことではありません。")),
        List.of(blocks));
  }

  @Test
  void japaneseText_comesBackFromPdftotext() throws Exception {
    String text = text(Samples.paper("ja"));
    assertTrue(text.contains("インシデント報告書"), text);
    assertTrue(text.contains("みどり総合病院"), text);
    assertTrue(text.contains("暖房・給湯（ボイラー室）"), text);
    assertTrue(text.contains("T0855 Unauthorized Command Message"), text);
    assertTrue(text.contains("2026-11-24 03:12:05 +09:00"), text);
  }

  @Test
  void englishText_comesBackFromPdftotext() throws Exception {
    String text = text(Samples.paper("en"));
    assertTrue(text.contains("Incident report"), text);
    assertTrue(text.contains("What remains to be done"), text);
    assertTrue(text.contains("Attack or fault, decided by sato"), text);
  }

  @Test
  void hand_comesBackAsTheCharacterThatWasWritten() throws Exception {
    String text = text(paper(new Block.Paragraph("手術室の\uD83D\uDE00と葛")));
    assertTrue(text.contains("\u624B術室"), text);
    assertFalse(text.contains("\u2F3F"), text);
    assertTrue(text.contains("\uD83D\uDE00"), "a character without a glyph: " + text);
  }

  @Test
  void fonts_areEmbeddedSubsetsWithUnicode() throws Exception {
    Programs.need("pdffonts");
    List<String> lines =
        Programs.output("pdffonts", file(Samples.paper("ja")).toString()).lines().toList();
    assertEquals(4, lines.size(), lines.toString());
    for (String line : lines.subList(2, 4)) {
      assertTrue(line.matches("[A-Z]{6}\\+BIZUDPGothic-.* Identity-H +yes yes yes .*"), line);
    }
  }

  @Test
  void document_namesItselfAndHasItsPages() throws Exception {
    Programs.need("pdfinfo");
    String info = Programs.output("pdfinfo", file(Samples.paper("ja")).toString());
    assertTrue(info.contains("インシデント報告書 eth1-mh2k4-7"), info);
    assertTrue(info.contains("Pages:           5"), info);
    assertTrue(info.contains("A4"), info);
    assertTrue(info.contains("PDF version:     1.7"), info);
  }

  @Test
  void structure_isSound() throws Exception {
    Programs.need("qpdf");
    Path file = file(Samples.paper("en"));
    String said = Programs.output("qpdf", "--check", file.toString());
    assertTrue(said.contains("No syntax or stream encoding errors found"), said);
    String json = Programs.output("qpdf", "--json", "--json-key=outlines", file.toString());
    assertTrue(json.contains("\"title\": \"Likely causes\""), json);
    assertTrue(json.contains("\"title\": \"Proposal 2\""), json);
    String objects =
        Programs.output("qpdf", "--qdf", "--object-streams=disable", file.toString(), "-");
    assertTrue(objects.contains("/Lang (en-US)"), "language");
  }

  @Test
  void stampReferenceAndNumber_areOnEveryPage() throws Exception {
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      blocks.add(new Block.Paragraph("line " + i));
    }
    String[] pages = text(paper(blocks.toArray(Block[]::new))).split("\f", 0);
    assertEquals(7, pages.length);
    for (int i = 0; i < pages.length; i++) {
      assertTrue(pages[i].contains("eth1-1-7"), pages[i]);
      assertTrue(pages[i].contains("訓練"), pages[i]);
      assertTrue(
          pages[i].contains((i + 1) + "/7") || pages[i].contains((i + 1) + " / 7"), pages[i]);
    }
  }

  @Test
  void table_hasItsHeadOnEachPageAndLosesNoRow() throws Exception {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      rows.add(List.of("row-" + i + ".", "text ".repeat(i % 40)));
    }
    rows.set(70, List.of("row-70.", "endless ".repeat(900) + "end-of-70"));
    Block table =
        new Block.Table(List.of(new Block.Column("HEAD", 1), new Block.Column("TEXT", 3)), rows);
    String text = text(paper(table));
    for (int i = 0; i < 150; i++) {
      assertTrue(text.contains("row-" + i + "."), "row " + i);
    }
    assertTrue(text.contains("end-of-70"), "a row longer than a page");
    for (String page : text.split("\f", 0)) {
      assertTrue(page.contains("HEAD"), page);
    }
  }

  @Test
  void samePaper_givesTheSameBytes() {
    assertArrayEquals(PdfWriter.pdf(Samples.paper("ja")), PdfWriter.pdf(Samples.paper("ja")));
  }

  @Test
  void textWithSyntaxOfPdf_isOnlyText() throws Exception {
    String text = text(paper(new Block.Paragraph("(x) Tj ET \\) endstream endobj <</A>>")));
    assertTrue(text.contains("(x) Tj ET \\) endstream endobj <</A>>"), text);
  }
}
