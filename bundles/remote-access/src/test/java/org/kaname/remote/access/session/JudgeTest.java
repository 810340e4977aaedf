package org.kaname.remote.access.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kaname.incident.Provenance;
import org.kaname.response.MaintenanceWindows;
import org.kaname.text.Text;

/** Office hours are those of Tokyo; 1 December 2026 is a Tuesday. */
class JudgeTest {
  private static final MaintenanceWindows ANNOUNCED = (device, time) -> device.equals("gate");

  private static Judge judge(boolean windows, Optional<MaintenanceWindows> known) {
    Rules rules =
        new Rules(
            ZoneId.of("Asia/Tokyo"),
            OfficeHours.of("mon-fri 07:00-20:00").orElseThrow(),
            3,
            Duration.ofMinutes(10),
            Duration.ofDays(14),
            windows);
    return new Judge(rules, () -> known);
  }

  private final Judge judge = judge(false, Optional.empty());

  private static SignIn signIn(String user, String from, String time, boolean success) {
    return new SignIn(
        time,
        Instant.parse(time).getEpochSecond() * 1_000_000_000L,
        "vpn",
        "gate",
        user,
        from,
        "10.9.0.2",
        success,
        1,
        0,
        List.of(),
        Provenance.LIVE);
  }

  private List<String> keys(String user, String from, String time) {
    return keys(judge, signIn(user, from, time, true));
  }

  private static List<String> keys(Judge judge, SignIn signIn) {
    return judge.judged(signIn).findings().stream().map(Text::key).toList();
  }

  private void learned() {
    for (int day = 10; day < 20; day++) {
      judge.learn(signIn("a", "203.0.113.7", "2026-11-" + day + "T01:00:00Z", true));
    }
  }

  @Test
  void usualSignIn_isNotTold() {
    learned();
    assertEquals(List.of(), keys("a", "203.0.113.99", "2026-12-01T02:00:00Z"));
  }

  @Test
  void whileLearning_nothingIsUnusual() {
    assertEquals(List.of(), keys("a", "203.0.113.7", "2026-12-01T15:00:00Z"));
    assertEquals(List.of(), keys("b", "198.51.100.7", "2026-12-02T15:00:00Z"));
  }

  @Test
  void night_isOddHours() {
    learned();
    assertEquals(List.of("access.odd_hours"), keys("a", "203.0.113.7", "2026-12-01T15:30:00Z"));
  }

  @Test
  void nightOfWhoAlwaysWorksThen_isUsual() {
    for (int day = 10; day < 17; day++) {
      judge.learn(signIn("a", "203.0.113.7", "2026-11-" + day + "T15:00:00Z", true));
    }
    assertEquals(List.of(), keys("a", "203.0.113.7", "2026-12-01T15:30:00Z"));
  }

  @Test
  void otherNetwork_isANewPlaceOnce() {
    learned();
    assertEquals(List.of("access.new_place"), keys("a", "198.51.100.7", "2026-12-01T01:00:00Z"));
    assertEquals(List.of(), keys("a", "198.51.100.8", "2026-12-01T01:10:00Z"));
  }

  @Test
  void somebodyElse_isNew() {
    learned();
    assertEquals(List.of("access.new_user"), keys("b", "203.0.113.7", "2026-12-01T01:00:00Z"));
  }

  @Test
  void manyTriesAndThenSuccess_areGuessedEvenWhileLearning() {
    for (int i = 0; i < 3; i++) {
      SignIn attempt = signIn("a", "203.0.113.7", "2026-12-01T01:00:0" + i + "Z", false);
      judge.refused(attempt, attempt.time());
    }
    assertEquals(List.of("access.guessed"), keys("a", "203.0.113.7", "2026-12-01T01:05:00Z"));
    assertEquals(List.of(), keys("a", "203.0.113.7", "2026-12-01T01:20:00Z"));
  }

  @Test
  void withoutAnAnnouncedWindow_itIsTold() {
    SignIn signIn = signIn("a", "203.0.113.7", "2026-12-01T01:00:00Z", true);
    assertEquals(List.of(), keys(judge(true, Optional.of(ANNOUNCED)), signIn));
    assertEquals(
        List.of("access.no_window"),
        keys(judge(true, Optional.of((device, time) -> false)), signIn));
  }

  @Test
  void windowsThatNobodyKnows_areNotThere() {
    assertEquals(
        List.of("access.no_window"),
        keys(
            judge(true, Optional.empty()),
            signIn("a", "203.0.113.7", "2026-12-01T01:00:00Z", true)));
  }

  @Test
  void findings_nameNobody() {
    learned();
    Text finding =
        judge
            .judged(signIn("yamada", "198.51.100.7", "2026-12-01T15:00:00Z", true))
            .findings()
            .get(0);
    assertEquals(false, finding.parameters().containsValue("yamada"));
  }
}
