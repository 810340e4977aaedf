package org.kaname.response.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.kaname.console.Client;
import org.kaname.console.TestConsole;
import org.kaname.testkit.Browser;

/** The page of responses, on a phone and on a desk. */
class ResponsePageBrowserTest {
  private static final long NOW = 1_796_000_000_000L;

  private static TestConsole console() {
    TestConsole console = new TestConsole();
    console
        .install("org.kaname.response", Path.of("target/classes"))
        .add(new ResponseOperations(new SampleResponses(NOW)))
        .add(new ResponsePage());
    return console;
  }

  @Test
  void onAPhone_approvedInTwoClicksAndUndoneInOne() throws Exception {
    Browser.missing().ifPresent(Assumptions::abort);
    try (TestConsole console = console();
        Browser b = new Browser(console.uri("/"))) {
      b.size(390, 844);
      b.signIn("sato", TestConsole.PASSWORD);
      b.language("ja");
      b.go("#/responses/eth1-1-7");
      b.see("kn-response h1");
      b.settle();
      b.picture("response-phone-ja");
      assertEquals("true", b.script("return String(document.documentElement.scrollWidth <= 390)"));
      b.see("kn-response .proposal button.primary");
      b.script("document.querySelector('kn-response .primary').scrollIntoView({block: 'center'})");
      b.see("kn-response .proposal button.primary").click();
      b.until("document.querySelector('.response-state.held') !== null");
      b.script("document.querySelector('.response-undo').scrollIntoView({block: 'center'})");
      b.see(".response-undo").click();
      b.until("document.querySelector('.response-state.undone') !== null");
      assertEquals("", b.contrastFaults());
      assertEquals(List.of(), b.complaints());
    }
  }

  @Test
  void onADesk_listedAndRefusalsAreSaid() throws Exception {
    Browser.missing().ifPresent(Assumptions::abort);
    try (TestConsole console = console();
        Browser b = new Browser(console.uri("/"))) {
      b.signIn("sato", TestConsole.PASSWORD);
      b.language("en");
      b.go("#/responses");
      b.until("document.querySelectorAll('.t-row').length === 1");
      b.picture("responses-en");
      b.see(".t-row.opens").click();
      b.until("document.querySelectorAll('kn-response .proposal').length === 2");
      b.picture("response-en");
      assertEquals(
          "1", b.script("return String(document.querySelectorAll('kn-response .primary').length)"));
      assertEquals("", b.contrastFaults());
      assertEquals("", b.pageFaults());
    }
  }

  @Test
  void operations_needTheirRoles() {
    try (TestConsole console = console()) {
      Client viewer = console.signIn("viewer");
      assertEquals(200, viewer.get("/api/responses").statusCode());
      assertEquals(
          403,
          viewer.send("POST", "/api/responses/r1-1/approve", "{\"proposal\":\"1\"}").statusCode());
      Client operator = console.signIn("operator");
      assertEquals(
          403,
          operator
              .send("POST", "/api/responses/r1-1/approve", "{\"proposal\":\"1\"}")
              .statusCode());
      assertEquals(404, operator.get("/api/responses/nothing").statusCode());
      Client approver = console.signIn("approver");
      assertEquals(
          409,
          approver
              .send("POST", "/api/responses/r1-1/approve", "{\"proposal\":\"2\"}")
              .statusCode());
      var done = approver.send("POST", "/api/responses/r1-1/approve", "{\"proposal\":\"1\"}");
      assertEquals(200, done.statusCode());
      assertTrue(new String(done.body(), UTF_8).contains("\"state\":\"held\""));
    }
  }
}
