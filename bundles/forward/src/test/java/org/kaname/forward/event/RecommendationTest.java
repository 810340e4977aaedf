package org.kaname.forward.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.kaname.detect.Severity;
import org.kaname.forward.InstalledTexts;
import org.kaname.incident.Incident;
import org.kaname.incident.Provenance;
import org.kaname.response.Permission.Mode;
import org.kaname.response.Response.State;

class RecommendationTest {
  private static final Incident INCIDENT =
      Samples.incident("plant-1-4", Severity.CRITICAL, Provenance.LIVE, true);

  private static Event event(Locale locale, State state, Mode mode) {
    return Recommendation.event(
        new Speech(new InstalledTexts(), locale, "https://kaname.example"),
        INCIDENT,
        Samples.response("plant-1-4", state, mode));
  }

  @Test
  void japanese_saysWhatWhyPriceAndWhatToDoNow() {
    Event event = event(Locale.JAPANESE, State.PROPOSED, Mode.APPROVAL);
    assertEquals("勧奨（インシデント plant-1-4）: 訓練: 10.3.0.66 が 10.2.0.30 に書き込み", event.title());
    List<String> lines = event.lines();
    assertTrue(lines.get(0).startsWith("発生した事象: "), lines.get(0));
    assertTrue(lines.get(0).endsWith("関係する機器: 10.3.0.66, 10.2.0.30）"), lines.get(0));
    assertEquals("推定原因（確度 62 %）: 不正コマンドの挿入", lines.get(1));
    assertEquals("業務への影響: 対処により1時間あたり最大 200,000 の被害を防げます。対処が影響する業務: 第2病棟の暖房", lines.get(2));
    assertTrue(
        lines.get(3).startsWith("案 1: 10.3.0.66 から 10.2.0.30 のポート 502 への通信を 30 分間止める"),
        lines.get(3));
    assertTrue(lines.get(3).endsWith("1,500 の損失が出ます。止まる通信は判明分で 1 件です。（1名の承認）"), lines.get(3));
    assertEquals("第2病棟の暖房 に影響します（1時間あたり 1,500）: 機器 10.2.0.30", lines.get(4));
    assertEquals("次に行うこと: 承認者が対処 r1-1 を確認し、承認または却下してください。", lines.get(7));
    assertEquals("詳細: https://kaname.example/#/responses/r1-1", lines.get(8));
    assertEquals(9, lines.size());
  }

  @Test
  void english_hasNoJapaneseButTheSitesOwnWords() {
    for (String line : event(Locale.ENGLISH, State.PROPOSED, Mode.TWO_APPROVALS).lines()) {
      assertFalse(line.replace("第2病棟の暖房", "").matches(".*[ぁ-んァ-ヶ一-龠].*"), line);
      assertFalse(line.contains("{"), line);
    }
  }

  @Test
  void whatToDoNow_followsStateAndPolicy() {
    assertEquals("approve", now(State.PROPOSED, Mode.APPROVAL));
    assertEquals("approve_two", now(State.ASKED, Mode.TWO_APPROVALS));
    assertEquals("by_hand", now(State.PROPOSED, Mode.RECOMMEND));
    assertEquals("look", now(State.PROPOSED, Mode.FORBIDDEN));
    assertEquals("counting", now(State.COUNTING, Mode.VETO));
    assertEquals("acting", now(State.ACTING, Mode.AUTOMATIC));
  }

  private static String now(State state, Mode mode) {
    return event(Locale.ENGLISH, state, mode).text("now");
  }

  @Test
  void programs_getProposalsWithPrice() {
    Event event = event(Locale.ENGLISH, State.PROPOSED, Mode.APPROVAL);
    assertEquals("recommendation:plant-1-4", event.id());
    assertEquals(Severity.CRITICAL, event.severity());
    assertTrue(event.text("proposals").contains("cost=1500.0"));
    assertEquals(List.of("T0855"), event.techniques());
  }
}
