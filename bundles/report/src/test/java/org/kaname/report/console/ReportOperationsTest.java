package org.kaname.report.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.kaname.console.Client;
import org.kaname.console.TestConsole;
import org.kaname.report.Desks;
import org.kaname.ui.UiModule;

class ReportOperationsTest {
  private static final String REPORT = "/api/reports/incident/eth1-mh2k4-7";

  private interface Look {
    void at(Client client);
  }

  private static void look(String person, Look look) {
    try (Desks desks = new Desks();
        TestConsole console = new TestConsole()) {
      console
          .install("org.kaname.report", Path.of("target/classes"))
          .add(new ReportOperations(desks.desk()));
      look.at(console.signIn(person));
    }
  }

  @Test
  void viewer_getsThePdf() {
    look(
        "viewer",
        client -> {
          var answer = client.get(REPORT + "?form=pdf&lang=ja");
          assertEquals(200, answer.statusCode());
          assertEquals("application/pdf", answer.headers().firstValue("Content-Type").orElse(""));
          assertEquals(
              "attachment; filename=\"incident-eth1-mh2k4-7-ja.pdf\"",
              answer.headers().firstValue("Content-Disposition").orElse(""));
          String head = new String(answer.body(), 0, 8, StandardCharsets.US_ASCII);
          assertEquals("%PDF-1.7", head);
        });
  }

  @Test
  void word_getsItsDocx() {
    look(
        "auditor",
        client -> {
          var answer = client.get(REPORT + "?form=docx&lang=en");
          assertEquals(200, answer.statusCode());
          assertEquals("PK", new String(answer.body(), 0, 2, StandardCharsets.US_ASCII));
        });
  }

  @Test
  void whatThereIsNot_isRefusedWithAReason() {
    look(
        "viewer",
        client -> {
          assertEquals(404, client.get("/api/reports/incident/nobody").statusCode());
          assertEquals(400, client.get(REPORT + "?form=odt").statusCode());
          var answer = client.get(REPORT + "?lang=fr");
          assertEquals(400, answer.statusCode());
          String body = new String(answer.body(), StandardCharsets.UTF_8);
          assertTrue(body.contains("report.bad_language"), body);
        });
  }

  @Test
  void stranger_getsNothing() {
    try (Desks desks = new Desks();
        TestConsole console = new TestConsole()) {
      console
          .install("org.kaname.report", Path.of("target/classes"))
          .add(new ReportOperations(desks.desk()));
      assertEquals(401, console.stranger().get(REPORT).statusCode());
    }
  }

  @Test
  void insert_isOnThePageOfAnIncident() {
    UiModule module = new ReportInsert();
    assertEquals("", module.menuKey());
    assertEquals("incident", module.inserts().get(0).place());
    assertEquals("kn-incident-report", module.inserts().get(0).element());
  }
}
