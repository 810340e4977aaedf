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
import org.kaname.incident.Provenance;
import org.kaname.incident.cause.Alerts;
import org.kaname.incident.cause.Knowledge;
import org.kaname.text.Text;

class IntakeTest {
  private static final long SECOND = 1_000_000_000L;
  private final Map<String, Incident> incidents = new LinkedHashMap<>();
  private final Intake intake =
      new Intake("s", Provenance.LIVE, "e", incident -> incidents.put(incident.id(), incident));

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

  @Test
  void whatASignInsAddressThenDoes_goesOnWithTheSameIncident() {
    Arrivals arrivals = new Arrivals();
    Intake signIns = sharing("remote-access", arrivals);
    Intake plant = sharing("s", arrivals);
    signIns.accept(Alerts.signIn(0, "10.9.0.2"));
    plant.accept(Alerts.command(1200, "10.9.0.2", "10.0.0.1"));
    signIns.close();
    plant.close();
    assertEquals(List.of("10.9.0.2", "10.0.0.1"), only().devices());
    assertEquals(
        List.of("access.odd_hours", "baseline.new_command"),
        only().spread().stream().map(step -> step.what().key()).toList());
  }

  @Test
  void signInOfLongAgo_isAnotherIncident() {
    Arrivals arrivals = new Arrivals();
    Intake signIns = sharing("remote-access", arrivals);
    Intake plant = sharing("s", arrivals);
    signIns.accept(Alerts.signIn(0, "10.9.0.2"));
    plant.accept(Alerts.command(1801, "10.9.0.2", "10.0.0.1"));
    assertEquals(List.of(false, true), incidents.values().stream().map(Incident::open).toList());
  }

  @Test
  void signInThatLeadsToNothing_endsByItself() {
    Intake signIns = sharing("remote-access", new Arrivals());
    signIns.accept(Alerts.signIn(0, "10.9.0.2"));
    signIns.advance(1800 * SECOND);
    assertEquals(true, only().open());
    signIns.advance(1801 * SECOND);
    assertEquals(false, only().open());
  }

  private Intake sharing(String sensor, Arrivals arrivals) {
    return new Intake(
        new Growing.Run(sensor, Provenance.LIVE, "e", Knowledge.NONE),
        arrivals,
        incident -> incidents.put(incident.id(), incident));
  }

  @Test
  void flood_costsTheSameHoweverLongItLasts() {
    for (int i = 0; i < 20_000; i++) {
      intake.accept(alert(i / 1000.0, "a", "b" + i, Cause.FLOODING, Severity.WARNING));
    }
    assertEquals(20_000, only().alerts());
    assertEquals(50, only().spread().size());
    assertEquals(64, only().devices().size());
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
