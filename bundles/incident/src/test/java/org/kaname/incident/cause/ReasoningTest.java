package org.kaname.incident.cause;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kaname.detect.Alert;
import org.kaname.detect.Cause;
import org.kaname.detect.Endpoint;
import org.kaname.incident.Candidate;

class ReasoningTest {
  private static final String WHO = "10.1.9.50";
  private static final String PLC = "10.1.4.30";
  private static final String OTHER = "10.1.4.31";

  private static Candidate of(Cause cause, Alert... alerts) {
    return of(Knowledge.NONE, cause, alerts);
  }

  private static Candidate of(Knowledge knowledge, Cause cause, Alert... alerts) {
    Reasoning reasoning = new Reasoning(Meanings.shipped(), knowledge);
    List.of(alerts).forEach(reasoning::add);
    return reasoning.candidates().stream()
        .filter(one -> one.cause() == cause)
        .findFirst()
        .orElseThrow();
  }

  private static String pattern(Cause cause, Alert... alerts) {
    return of(cause, alerts).pattern();
  }

  @Test
  void strangerThatWrites_isAForeignWrite() {
    Candidate cause =
        of(
            Cause.COMMAND_INJECTION,
            Alerts.newDevice(1, WHO, PLC),
            Alerts.newLink(1, WHO, PLC),
            Alerts.command(2, WHO, PLC));
    assertEquals("foreign_write", cause.pattern());
    assertEquals(List.of("T0848", "T0855"), cause.techniques());
    assertEquals("incident.pattern.foreign_write", cause.sentence().key());
    assertEquals(
        Map.of("who", WHO, "whom", PLC, "what", "modbus tcp/502"), cause.sentence().parameters());
  }

  @Test
  void whatMakesAPatternFit_isIndependentEvidence() {
    Candidate cause =
        of(Cause.COMMAND_INJECTION, Alerts.newDevice(1, WHO, PLC), Alerts.command(2, WHO, PLC));
    assertEquals("foreign_write", cause.pattern());
    assertEquals(2, cause.independent());
  }

  @Test
  void linkToOneAndWriteToAnother_areNoForeignWrite() {
    assertEquals(
        "",
        pattern(
            Cause.COMMAND_INJECTION, Alerts.newLink(1, WHO, OTHER), Alerts.command(2, WHO, PLC)));
  }

  @Test
  void whoWroteBefore_isSaid() {
    Knowledge knowledge =
        new Knowledge() {
          @Override
          public String name(Endpoint device) {
            return device.ip().equals(PLC) ? "boiler " + PLC : device.ip();
          }

          @Override
          public List<String> writers(Alert alert) {
            return List.of("10.1.4.5");
          }
        };
    Candidate cause =
        of(
            knowledge,
            Cause.COMMAND_INJECTION,
            Alerts.newLink(1, WHO, PLC),
            Alerts.command(2, WHO, PLC));
    assertEquals("incident.pattern.foreign_write.only", cause.sentence().key());
    assertEquals(
        Map.of("who", WHO, "whom", "boiler " + PLC, "what", "modbus tcp/502", "usual", "10.1.4.5"),
        cause.sentence().parameters());
  }

  @Test
  void dangerousRequest_mayStopOrReprogram() {
    assertEquals(
        "stop_or_reprogram", pattern(Cause.COMMAND_INJECTION, Alerts.dangerous(1, WHO, PLC)));
  }

  @Test
  void scanAndThenALink_isAPattern() {
    assertEquals(
        "scan_then_links",
        pattern(Cause.SCAN, Alerts.scan(1, WHO, PLC), Alerts.newLink(9, WHO, PLC)));
  }

  @Test
  void linkAndThenAScan_isNone() {
    assertEquals("", pattern(Cause.SCAN, Alerts.newLink(1, WHO, PLC), Alerts.scan(9, WHO, PLC)));
  }

  @Test
  void floodAndThenSilence_namesWhoFloods() {
    Candidate cause = of(Cause.FLOODING, Alerts.burst(1, WHO, PLC), Alerts.silence(20, PLC, OTHER));
    assertEquals("flood_silences", cause.pattern());
    assertEquals(WHO, cause.sentence().parameters().get("who"));
  }

  @Test
  void floodAlone_isAServiceFlood() {
    assertEquals("service_flood", pattern(Cause.FLOODING, Alerts.burst(1, WHO, PLC)));
  }

  @Test
  void addressTakenOverAndThenCommands_isAPatternOfThreeCauses() {
    Alert[] alerts = {Alerts.moved(1, WHO), Alerts.command(5, WHO, PLC), Alerts.burst(6, WHO, PLC)};
    assertEquals("taken_over_command", pattern(Cause.COMMAND_INJECTION, alerts));
    assertEquals("taken_over", pattern(Cause.MITM, alerts));
    assertEquals("taken_over_role", pattern(Cause.MASQUERADE, alerts));
  }

  @Test
  void signInAndThenCommands_isARemoteCommand() {
    Candidate cause =
        of(
            Cause.COMMAND_INJECTION,
            Alerts.signIn(1, WHO),
            Alerts.newLink(300, WHO, PLC),
            Alerts.command(301, WHO, PLC));
    assertEquals("remote_command", cause.pattern());
    assertEquals(List.of("T0822", "T0859", "T0855"), cause.techniques());
  }

  @Test
  void signInAndThenALink_isARemoteEntry() {
    assertEquals(
        "remote_entry",
        pattern(Cause.C2_TRANSFER, Alerts.signIn(1, WHO), Alerts.newLink(300, WHO, PLC)));
  }

  @Test
  void imagesAskedForByAStranger_areARetrieval() {
    assertEquals(
        "retrieval_by_stranger",
        pattern(Cause.COMMAND_INJECTION, Alerts.newLink(1, WHO, PLC), Alerts.move(2, WHO, PLC)));
  }

  @Test
  void observationsOfOneAspect_countOnce() {
    assertEquals(
        1,
        of(Cause.COMMAND_INJECTION, Alerts.command(1, WHO, PLC), Alerts.dangerous(2, WHO, OTHER))
            .independent());
  }

  @Test
  void observationsOfOtherAspectsAndDetectors_areIndependent() {
    assertEquals(
        2,
        of(Cause.COMMAND_INJECTION, Alerts.newLink(1, WHO, PLC), Alerts.command(2, WHO, PLC))
            .independent());
    assertEquals(
        3,
        of(
                Cause.MASQUERADE,
                Alerts.signIn(0, WHO),
                Alerts.newLink(1, WHO, PLC),
                Alerts.command(2, WHO, PLC))
            .independent());
  }

  @Test
  void maintenance_hasNoTechniques() {
    assertEquals(
        List.of(),
        of(Cause.MAINTENANCE, Alerts.moved(1, WHO), Alerts.command(2, WHO, PLC)).techniques());
  }

  @Test
  void causeWithoutAPattern_hasItsOwnSentence() {
    Candidate cause = of(Cause.FAILURE, Alerts.silence(1, PLC, WHO));
    assertEquals("incident.sentence.failure", cause.sentence().key());
    assertEquals(
        "incident.sentence.mitm.alone", of(Cause.MITM, Alerts.moved(1, WHO)).sentence().key());
  }

  @Test
  void probabilities_areTheSquaresOfTheWeights() {
    // Weights 5.2, 1.7, 1.4, 1.0, 0.5; their squares are 33.14 together.
    Reasoning reasoning = new Reasoning(Meanings.shipped(), Knowledge.NONE);
    reasoning.add(Alerts.newLink(1, WHO, PLC));
    reasoning.add(Alerts.command(2, WHO, PLC));
    assertEquals(
        List.of(
            "command_injection 0.816",
            "maintenance 0.087",
            "masquerade 0.059",
            "scan 0.03",
            "unknown 0.008"),
        reasoning.candidates().stream()
            .map(one -> one.cause().word() + " " + one.probability())
            .toList());
  }
}
