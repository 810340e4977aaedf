package org.kaname.incident.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kaname.detect.Alert;
import org.kaname.detect.Cause;
import org.kaname.detect.Endpoint;
import org.kaname.detect.Severity;
import org.kaname.incident.Incident;
import org.kaname.text.Text;

class IntakeTest {
  private static final long SECOND = 1_000_000_000L;
  private final Map<String, Incident> incidents = new LinkedHashMap<>();
  private final Intake intake =
      new Intake("s", "e", incident -> incidents.put(incident.id(), incident));

  @Test
  void alertsOfOneOriginWithinAMinute_areOneIncident() {
    intake.accept(alert(0, "a", "b", Cause.SCAN, Severity.WARNING));
    intake.accept(alert(60, "a", "c", Cause.C2_TRANSFER, Severity.WARNING));
    assertEquals(List.of("a", "b", "c"), only().devices());
  }

  @Test
  void alertAfterAQuietMinute_isAnotherIncident() {
    intake.accept(alert(0, "a", "b", Cause.SCAN, Severity.WARNING));
    intake.accept(alert(61, "a", "b", Cause.SCAN, Severity.WARNING));
    assertEquals(2, incidents.size());
  }

  @Test
  void quietMinuteThatEndsBetweenTwoLooks_isOne() {
    intake.accept(alert(0.25, "a", "b", Cause.SCAN, Severity.WARNING));
    intake.accept(alert(60, "c", "d", Cause.SCAN, Severity.WARNING));
    intake.accept(alert(60.5, "a", "b", Cause.SCAN, Severity.WARNING));
    assertEquals(3, incidents.size());
  }

  @Test
  void anotherOrigin_isAnotherIncident() {
    intake.accept(alert(0, "a", "b", Cause.SCAN, Severity.WARNING));
    intake.accept(alert(1, "c", "b", Cause.SCAN, Severity.WARNING));
    assertEquals(2, incidents.size());
  }

  @Test
  void victimThatFallsSilent_belongsToTheAttack() {
    intake.accept(alert(0, "a", "b", Cause.FLOODING, Severity.WARNING));
    intake.accept(alert(20, "b", "m", Cause.FAILURE, Severity.WARNING));
    assertEquals(Cause.FLOODING, only().cause());
  }

  @Test
  void information_makesNoIncident() {
    intake.accept(alert(0, "a", "b", Cause.MAINTENANCE, Severity.INFO));
    intake.close();
    assertEquals(0, incidents.size());
  }

  @Test
  void endOfTheRun_closesIncidents() {
    intake.accept(alert(0, "a", "b", Cause.SCAN, Severity.WARNING));
    intake.close();
    assertEquals(false, only().open());
  }

  @Test
  void probabilities_addUpToOne() {
    intake.accept(alert(0, "a", "b", Cause.SCAN, Severity.WARNING));
    intake.accept(alert(1, "a", "b", Cause.MITM, Severity.WARNING));
    double sum = only().candidates().stream().mapToDouble(c -> c.probability()).sum();
    assertEquals(1, sum, 0.01);
  }

  @Test
  void afterAPause_itBeginsAnew() {
    intake.accept(alert(0, "a", "b", Cause.SCAN, Severity.WARNING));
    intake.accept(alert(5, "a", "b", Cause.SCAN, Severity.WARNING));
    intake.accept(alert(25, "a", "b", Cause.SCAN, Severity.WARNING));
    assertEquals(1, renewals());
  }

  @Test
  void whatIsToldAgainAndAgain_doesNotBeginAnew() {
    for (int second = 0; second < 300; second += 12) {
      intake.accept(alert(second, "a", "b", Cause.SCAN, Severity.WARNING));
    }
    assertEquals(0, renewals());
  }

  @Test
  void whatComesAtIntervals_beginsAnewOnce() {
    for (int second = 0; second < 300; second += 25) {
      intake.accept(alert(second, "a", "b", Cause.SCAN, Severity.WARNING));
    }
    assertEquals(1, renewals());
  }

  @Test
  void victimThatFallsSilent_isNoNewBeginning() {
    intake.accept(alert(0, "a", "b", Cause.FLOODING, Severity.WARNING));
    intake.accept(alert(40, "b", "m", Cause.FAILURE, Severity.WARNING));
    assertEquals(0, renewals());
  }

  @Test
  void graverOfEqualFindings_namesTheIncident() {
    intake.accept(alert("silent", 0, Cause.FAILURE, Severity.WARNING));
    intake.accept(alert("dead", 1, Cause.FAILURE, Severity.CRITICAL));
    assertEquals("dead", only().what().key());
  }

  private long renewals() {
    return only().facts().stream()
        .filter(fact -> fact.text().key().equals(Incident.RENEWED))
        .count();
  }

  private Incident only() {
    assertEquals(1, incidents.size());
    return incidents.values().iterator().next();
  }

  private static Alert alert(
      double second, String origin, String peer, Cause cause, Severity much) {
    return alert("test." + cause.word(), second, origin, peer, cause, much);
  }

  private static Alert alert(String key, double second, Cause cause, Severity much) {
    return alert(key, second, "a", "b", cause, much);
  }

  private static Alert alert(
      String key, double second, String origin, String peer, Cause cause, Severity much) {
    return new Alert(
        "test",
        (long) (second * SECOND),
        much,
        new Endpoint("s", 0, "", origin, -1),
        new Endpoint("s", 0, "", peer, -1),
        Text.of(key),
        List.of(),
        Map.of(cause, 1.0));
  }
}
