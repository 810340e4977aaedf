package org.kaname.forward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.detect.Severity;
import org.kaname.forward.event.Samples;
import org.kaname.forward.send.SendFault;
import org.kaname.incident.Incident;
import org.kaname.incident.Provenance;
import org.kaname.notice.Notice;
import org.kaname.response.Permission.Mode;
import org.kaname.response.Response.State;
import org.kaname.text.Text;
import org.kaname.view.Json;

class ForwarderTest {
  @TempDir Path folder;

  private static Incident incident(String id, Severity severity, boolean open) {
    return Samples.incident(id, severity, Provenance.LIVE, open);
  }

  @Test
  void withoutTargets_nothingHappens() throws Exception {
    try (Site site = new Site(folder)) {
      site.forwarder.raised(Samples.alert(), Provenance.LIVE);
      site.forwarder.changed(incident("i-1", Severity.CRITICAL, true));
      assertFalse(
          site.forwarder.tell(new Notice(List.of("a@b.example"), Text.of("x"), List.of(), "")));
      assertEquals(List.of(), site.evidence);
    }
  }

  @Test
  void alert_goesToWhoWantsAlerts() throws Exception {
    try (Site site = new Site(folder)) {
      site.addHook("soc", "alerts");
      site.forwarder.raised(Samples.alert(), Provenance.LIVE);
      site.forwarder.raised(Samples.alert(), Provenance.RECORDED);
      site.forwarder.raised(Samples.alert(), Provenance.LIVE);
      List<String> ids = site.ids(2);
      assertTrue(ids.get(0).matches("plant-[0-9a-z]+-a1"), ids.get(0));
      assertTrue(ids.get(1).endsWith("-a3"), ids.get(1));
      assertEquals(502, site.got.get(0).at("/peer/port").asInt());
      assertEquals("command_injection", site.got.get(0).at("/fields/cause").asText());
      assertEquals("Drill: 10.3.0.66 writes to 10.2.0.30", site.got.get(0).path("title").asText());
    }
  }

  @Test
  void incident_isToldWhenItStandsOtherwiseOnly() throws Exception {
    try (Site site = new Site(folder)) {
      site.addHook("soc", "incidents");
      for (int i = 0; i < 100; i++) {
        site.forwarder.changed(incident("i-1", Severity.WARNING, true));
      }
      site.forwarder.changed(incident("i-2", Severity.INFO, true));
      site.forwarder.changed(incident("i-1", Severity.CRITICAL, true));
      site.forwarder.changed(incident("i-1", Severity.CRITICAL, false));
      assertEquals(
          List.of(
              "i-1:warning.command_injection.open.none",
              "i-1:critical.command_injection.open.none",
              "i-1:critical.command_injection.closed.none"),
          site.ids(3));
    }
  }

  @Test
  void recommendation_isToldOnceForAnIncidentAcrossRestarts() throws Exception {
    for (int run = 0; run < 2; run++) {
      try (Site site = new Site(folder)) {
        site.known.put("i-1", incident("i-1", Severity.CRITICAL, true));
        site.known.put("i-" + (run + 2), incident("i-" + (run + 2), Severity.CRITICAL, true));
        site.addHook("soc", "recommendations");
        site.forwarder.changed(Samples.response("i-1", State.PROPOSED, Mode.APPROVAL));
        site.forwarder.changed(Samples.response("i-1", State.ASKED, Mode.APPROVAL));
        site.forwarder.changed(Samples.response("i-" + (run + 2), State.ASKED, Mode.APPROVAL));
        assertEquals(
            run == 0
                ? List.of("recommendation:i-1", "recommendation:i-2")
                : List.of("recommendation:i-3"),
            site.ids(2 - run));
      }
    }
  }

  @Test
  void response_isToldAtEachState() throws Exception {
    try (Site site = new Site(folder)) {
      site.addHook("soc", "responses");
      site.forwarder.changed(Samples.response("i-1", State.PROPOSED, Mode.APPROVAL));
      site.forwarder.changed(Samples.response("i-1", State.PROPOSED, Mode.APPROVAL));
      site.forwarder.changed(Samples.response("i-1", State.HELD, Mode.APPROVAL));
      assertEquals(List.of("r1-1:proposed", "r1-1:held.1"), site.ids(2));
      assertEquals(
          "Response r1-1 to incident i-1: in force", site.got.get(1).path("title").asText());
    }
  }

  @Test
  void drills_areMarkedWhereTheyAreWanted() throws Exception {
    try (Site site = new Site(folder)) {
      site.add(
          "lab",
          Map.of("kind", "webhook", "address", site.url(), "format", "kaname", "trials", true));
      site.forwarder.changed(Samples.incident("i-1", Severity.WARNING, Provenance.DRILL, true));
      var unused = site.ids(1);
      assertTrue(site.got.get(0).path("title").asText().startsWith("［訓練］"));
      assertEquals("drill", site.got.get(0).path("provenance").asText());
    }
  }

  @Test
  void refusedForGood_waitsForAPersonAndIsRecorded() throws Exception {
    try (Site site = new Site(folder)) {
      Target target = site.addHook("soc", "incidents");
      site.status = 403;
      site.forwarder.changed(incident("i-1", Severity.WARNING, true));
      site.forwarder.changed(incident("i-2", Severity.WARNING, true));
      Site.until(() -> target.dead(10).size() == 2);
      Site.until(() -> target.state().state().equals("idle"));
      assertEquals(0, target.state().lane().orElseThrow().sent());
      assertEquals(403, target.dead(10).get(0).reason().parameters().get("status"));
      Site.until(() -> !site.alarms.isEmpty());
      site.status = 204;
      assertEquals(1, target.resend(List.of(1L), "sato"));
      assertEquals(List.of("i-1:warning.command_injection.open.none"), site.ids(1));
      assertEquals(1, target.discard(List.of(), "sato"));
      assertEquals(List.of(), target.dead(10));
      assertEquals(
          List.of("forward.dead system", "forward.resent sato", "forward.discarded sato"),
          site.evidence.stream().map(one -> one.type() + " " + one.actor()).toList());
      assertEquals("forward.alarm", site.alarms.get(0).what().key());
      assertEquals("forward", site.alarms.get(0).origin().sensor());
    }
  }

  @Test
  void otherSideAway_isShownAndNothingIsLostOverARestart() throws Exception {
    try (Site site = new Site(folder)) {
      Target target = site.addHook("soc", "incidents");
      site.status = 503;
      site.forwarder.changed(incident("i-1", Severity.WARNING, true));
      Site.until(() -> target.state().state().equals("failing"));
      assertEquals(
          "forward.fault.status", target.state().lane().orElseThrow().fault().orElseThrow().key());
      site.remove(target);
      site.status = 204;
      Target again = site.addHook("soc", "incidents");
      assertEquals(List.of("i-1:warning.command_injection.open.none"), site.ids(1));
      Site.until(() -> again.state().state().equals("idle"));
      assertEquals(1, again.state().lane().orElseThrow().sent());
    }
  }

  @Test
  void test_saysWhatTheOtherSideAnswered() throws Exception {
    try (Site site = new Site(folder)) {
      Target target = site.addHook("soc", "incidents");
      assertEquals("forward.answer.status", target.test("sato").key());
      assertEquals("test", site.got.get(0).path("kind").asText());
      site.status = 401;
      assertThrows(SendFault.class, () -> target.test("sato"));
      assertEquals(
          List.of("true", "false"),
          site.evidence.stream().map(one -> "" + one.fields().get("taken")).toList());
    }
  }

  @Test
  void secrets_areNowhereInTheState() throws Exception {
    try (Site site = new Site(folder)) {
      Path key = Files.writeString(folder.resolve("key"), "hmac-key\n");
      Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
      Target target =
          site.add(
              "soc",
              Map.of("kind", "webhook", "address", site.url(), "hmacKeyFile", key.toString()));
      String shown = Json.line(target.state());
      assertFalse(shown.contains("very-secret"), shown);
      assertFalse(shown.contains("hmac-key"), shown);
      assertTrue(shown.contains("\"state\":\"idle\""), shown);
    }
  }

  @Test
  void secretThatEverybodyCanRead_isNotUsed() throws Exception {
    try (Site site = new Site(folder)) {
      Path key = Files.writeString(folder.resolve("key"), "hmac-key\n");
      Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
      Target target =
          site.add(
              "soc",
              Map.of("kind", "webhook", "address", site.url(), "hmacKeyFile", key.toString()));
      assertEquals("unusable", target.state().state());
      assertEquals("forward.config.secret_open", target.state().faults().get(0).key());
    }
  }

  @Test
  void mistakes_areSaidAndNothingIsSent() throws Exception {
    try (Site site = new Site(folder)) {
      assertEquals("forward.config.kind", fault(site, Map.of("kind", "pigeon")));
      assertEquals(
          "forward.config.address", fault(site, Map.of("kind", "syslog-tcp", "address", "siem")));
      assertEquals(
          "forward.config.url",
          fault(site, Map.of("kind", "webhook", "address", "http://siem.example/x")));
      assertEquals(
          "forward.config.url",
          fault(site, Map.of("kind", "webhook", "address", "https://u:p@siem.example/x")));
      assertEquals(
          "forward.config.tls",
          fault(
              site,
              Map.of(
                  "kind", "syslog-tls", "address", "127.0.0.1:6514", "trust", "/nowhere/ca.pem")));
      assertEquals(
          "forward.config.mail_plain",
          fault(
              site,
              Map.of(
                  "kind", "mail",
                  "address", "mail.example:25",
                  "mailFrom", "kaname@plant.example",
                  "mailSecurity", "none")));
      assertEquals(
          "forward.config.mail",
          fault(
              site,
              Map.of(
                  "kind", "mail",
                  "address", "mail.example:25",
                  "mailFrom", "a@b>\r\nRCPT TO:<x@y")));
    }
  }

  private static String fault(Site site, Map<String, Object> settings) {
    Target target = site.add("wrong", settings);
    assertEquals("unusable", target.state().state());
    return target.state().faults().get(0).key();
  }

  @Test
  void listsOfAFile_areSeparatedByCommas() throws Exception {
    try (Site site = new Site(folder)) {
      Target target =
          site.add(
              "duty",
              Map.of(
                  "kind", "mail",
                  "address", "127.0.0.1:2525",
                  "mailSecurity", "none",
                  "mailFrom", "kaname@plant.example",
                  "mailTo", new String[] {"a@plant.example, b@plant.example"},
                  "things", new String[] {"alerts, recommendations"}));
      assertEquals(List.of(), target.state().faults());
      assertEquals(List.of("alert", "recommendation"), target.state().things());
      assertTrue(
          site.forwarder.tell(
              new Notice(List.of("sato@plant.example"), Text.of("x"), List.of(), "")));
      assertFalse(
          site.forwarder.tell(new Notice(List.of("042-1234"), Text.of("x"), List.of(), "")));
      assertEquals(1, target.state().lane().orElseThrow().waiting());
    }
  }

  @Test
  void name_comesFromTheConfigurationFile() {
    Config empty = Site.config(Map.of());
    assertEquals("soc", Target.name(empty, Map.of("service.pid", "org.kaname.forward~soc")));
    assertEquals("__etc", Target.name(Site.config(Map.of("name", "../etc")), Map.of()));
  }
}
