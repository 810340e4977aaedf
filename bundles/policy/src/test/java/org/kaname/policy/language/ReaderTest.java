package org.kaname.policy.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReaderTest {
  private static final String TEXT =
      """
      # 制御の通信だけを自動で止める
      policy response

      rule "known attacks"
        when class at most 1
         and pattern is not none and action in block_flow, block_pair
        then automatic limit 30 minutes
      rule "夜間"
        when hour from 0 to 5
        then veto wait 90 seconds limit 1.5 hours
      rule then approval
      """;

  private static Policy read(String text) throws PolicyProblem {
    return Reader.read(text.getBytes(StandardCharsets.UTF_8), Domains.all());
  }

  private static String effect(Map<String, Object> attributes) throws PolicyProblem {
    return read(TEXT).decide(attributes).orElseThrow().effect();
  }

  @Test
  void firstRuleThatFits_decides() throws PolicyProblem {
    Map<String, Object> attack =
        Map.of("class", 1, "pattern", "p1", "action", "block_flow", "hour", 3);
    assertEquals("automatic", effect(attack));
    Map<String, Object> other = new HashMap<>(attack);
    other.put("class", 2);
    assertEquals("veto", effect(other));
    other.put("hour", 12);
    assertEquals("approval", effect(other));
  }

  @Test
  void durations_areRead() throws PolicyProblem {
    Rule rule = read(TEXT).rules().get(1);
    assertEquals(
        Map.of("wait", Duration.ofSeconds(90), "limit", Duration.ofMinutes(90)), rule.durations());
    assertEquals("夜間", rule.name());
    assertEquals(8, rule.line());
  }

  @Test
  void missingAttribute_fitsNothing() throws PolicyProblem {
    Policy policy = read("policy response rule when pattern is not none then automatic");
    assertTrue(policy.decide(Map.of()).isEmpty());
    assertTrue(policy.decide(Map.of("pattern", 1)).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          policy respons rule then automatic                                 | 1 | 8  | policy.unknown_domain
          policy response                                                    | 1 | 16 | policy.no_rule
          policy response rule "a then automatic                             | 1 | 22 | policy.open_quote
          policy response rule when clas is 1 then automatic                 | 1 | 27 | policy.unknown_attribute
          policy response rule when class is 4 then automatic                | 1 | 36 | policy.out_of_range
          policy response rule when class less 2 then automatic              | 1 | 33 | policy.number_how
          policy response rule when action is blockflow then automatic       | 1 | 37 | policy.unknown_value
          policy response rule when action in block_flow, then automatic     | 1 | 49 | policy.unknown_value
          policy response rule then automatc                                 | 1 | 27 | policy.unknown_effect
          policy response rule then veto                                     | 1 | 27 | policy.missing_parameter
          policy response rule then automatic wait 3 seconds                 | 1 | 37 | policy.unknown_parameter
          policy response rule then automatic limit 3 parsecs                | 1 | 45 | policy.unknown_unit
          policy response rule then automatic limit 0 seconds                | 1 | 43 | policy.bad_duration
          policy response rule then automatic limit 1e9 days                 | 1 | 44 | policy.unknown_unit
          policy response rule then automatic limit 999999999 days           | 1 | 43 | policy.bad_duration
          policy response rule then Automatic                                | 1 | 27 | policy.strange
          policy response rule when class is 1 or class is 2 then automatic  | 1 | 38 | policy.expected
          """)
  void mistakes_areNamedByLineAndColumn(String text, int line, int column, String key) {
    PolicyProblem problem = assertThrows(PolicyProblem.class, () -> read(text));
    assertEquals(key, problem.text().key());
    assertEquals(line + ":" + column, problem.line() + ":" + problem.column());
  }

  @Test
  void lineOfAMistake_isCounted() {
    PolicyProblem problem =
        assertThrows(PolicyProblem.class, () -> read(TEXT.replace("then approval", "then yes")));
    assertEquals("11:11", problem.line() + ":" + problem.column());
  }

  @Test
  void otherEncodings_areRefused() {
    byte[] sjis = TEXT.getBytes(Charset.forName("windows-31j"));
    PolicyProblem problem =
        assertThrows(PolicyProblem.class, () -> Reader.read(sjis, Domains.all()));
    assertEquals("policy.not_utf8", problem.text().key());
  }

  @Test
  void damagedTexts_areReadOrRefused() {
    Random random = new Random(7);
    byte[] good = TEXT.getBytes(StandardCharsets.UTF_8);
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bad = good.clone();
      for (int n = random.nextInt(3); n >= 0; n--) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
      }
      try {
        Reader.read(java.util.Arrays.copyOf(bad, random.nextInt(bad.length + 1)), Domains.all());
        read++;
      } catch (PolicyProblem problem) {
        assertTrue(problem.line() > 0 && problem.column() > 0);
      }
    }
    assertTrue(read > 0 && read < 20_000);
  }
}
