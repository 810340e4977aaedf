package org.kaname.report.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kaname.incident.Provenance;
import org.kaname.report.FileTexts;
import org.kaname.report.Samples;
import org.kaname.report.docx.DocxWriter;
import org.kaname.report.paper.Block;
import org.kaname.report.paper.Paper;
import org.kaname.report.paper.PaperJson;
import org.kaname.report.pdf.PdfWriter;
import org.kaname.text.Text;
import org.kaname.text.Texts;

class IncidentPaperTest {
  private static String json(Paper paper) {
    return new String(PaperJson.bytes(paper), StandardCharsets.UTF_8);
  }

  private static Paper of(CaseFile file, String language) {
    return IncidentPaper.of(file, Samples.words(FileTexts.all(), language));
  }

  private static List<String> chapters(Paper paper) {
    return paper.blocks().stream()
        .filter(block -> block instanceof Block.Heading heading && heading.level() == 1)
        .map(block -> ((Block.Heading) block).text())
        .toList();
  }

  @Test
  void chapters_areTheseInThisOrder() {
    assertEquals(
        List.of(
            "Summary",
            "What remains to be done",
            "What happened, in order",
            "Likely causes",
            "Devices concerned",
            "Effect on the business",
            "Proposed responses",
            "What was decided",
            "What was done",
            "What was seen",
            "Evidence",
            "About this report"),
        chapters(Samples.paper("en")));
    assertEquals(12, chapters(Samples.paper("ja")).size());
  }

  @Test
  void liveIncident_hasNoStampAndOthersHave() {
    assertEquals(Optional.empty(), Samples.paper("ja").stamp());
    Paper drill = of(Samples.file(Provenance.DRILL, 2), "ja");
    assertEquals(Optional.of("訓練"), drill.stamp().map(Paper.Stamp::word));
    Paper recorded = of(Samples.file(Provenance.RECORDED, 2), "en");
    assertEquals(Optional.of("RECORDED TRAFFIC"), recorded.stamp().map(Paper.Stamp::word));
  }

  @Test
  void timeline_tellsNetworkPeopleAndDevicesInOrder() {
    String json = json(Samples.paper("en"));
    int planned = json.indexOf("Responses planned: 2");
    int asked = json.indexOf("Asked for it");
    int approved = json.indexOf("Approved", asked);
    int held = json.indexOf("Made, read back from the device", approved);
    int last = json.indexOf("Last alert", held);
    assertTrue(planned > 0 && asked > planned && approved > asked && held > approved, json);
    assertTrue(last > held, json);
  }

  @Test
  void whatRemains_followsFromTheRecords() {
    String json = json(Samples.paper("ja"));
    assertTrue(json.contains("ステップ r7-1a は 2026-11-24 03:44:41 に自動で終了する"), json);
    assertTrue(json.contains("10.9.0.2 が何の機器かを確認し"), json);
    assertFalse(json.contains("のいずれかを判定する"), "there is a verdict");
  }

  @Test
  void techniques_comeWithTheNoticeOfTheirOwner() {
    assertTrue(json(Samples.paper("en")).contains("T0855 Unauthorized Command Message"));
    assertTrue(json(Samples.paper("en")).contains("2025 The MITRE Corporation"));
  }

  @Test
  void siteSums_andReceipt_areShown() {
    String json = json(Samples.paper("ja"));
    assertTrue(json.contains("みどり総合病院"));
    assertTrue(json.contains("4711"));
    assertTrue(json.contains("ab".repeat(16)));
  }

  @Test
  void bareIncident_withoutMessagesOfOthers_isAReportAllTheSame() {
    Paper paper = IncidentPaper.of(Samples.bare(), Samples.words(FileTexts.alone(), "ja"));
    String json = json(paper);
    assertEquals(12, chapters(paper).size());
    assertTrue(json.contains("incident.pattern.remote_command.only"), json);
    assertTrue(json.contains("対応案は作成されていません。"), json);
    assertTrue(PdfWriter.pdf(paper).length > 10_000);
  }

  @Test
  void tenThousandSteps_areCutAndCounted() {
    Paper paper = of(Samples.file(Provenance.LIVE, 10_000), "en");
    String json = json(paper);
    assertTrue(json.contains("9,900 more: see the web console or its CSV file"), json);
    assertTrue(json.contains("Made, read back from the device"), "what people did is not cut");
    assertTrue(paper.blocks().size() < 100, "blocks " + paper.blocks().size());
    assertTrue(PdfWriter.pdf(paper).length < 500_000);
    assertTrue(DocxWriter.docx(paper).length < 100_000);
  }

  @Test
  void hostileTextsOfAMegabyte_areBounded() {
    String evil = "\u202E\u0000\uD800<w:p>手".repeat(1 << 17);
    Texts texts =
        new Texts() {
          @Override
          public String say(Text text, Locale locale) {
            return text.key().startsWith("report.") ? FileTexts.all().say(text, locale) : evil;
          }

          @Override
          public Map<String, String> messages(Locale locale) {
            return Map.of();
          }
        };
    Paper paper = IncidentPaper.of(Samples.file(Provenance.LIVE, 100), Samples.words(texts, "ja"));
    String json = json(paper);
    assertTrue(json.contains("[U+202E][U+0000][U+D800]<w:p>手"), "spelled out");
    assertTrue(json.contains("文字）"), "cut and counted");
    int pdf = PdfWriter.pdf(paper).length;
    int docx = DocxWriter.docx(paper).length;
    assertTrue(pdf < 2_000_000, "PDF " + pdf);
    assertTrue(docx < 500_000, "DOCX " + docx);
  }
}
