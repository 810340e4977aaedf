package org.kaname.report.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.kaname.console.TestConsole;
import org.kaname.report.Desks;
import org.kaname.testkit.Browser;
import org.kaname.ui.UiModule;
import org.kaname.user.Role;

/** The buttons, as people use them; here on a page of their own. */
class ReportInsertBrowserTest {
  private static final UiModule PAGE =
      new UiModule() {
        private final UiModule insert = new ReportInsert();

        @Override
        public String route() {
          return insert.route();
        }

        @Override
        public String module() {
          return insert.module();
        }

        @Override
        public String element() {
          return insert.element();
        }

        @Override
        public String menuKey() {
          return "report.ui.title";
        }

        @Override
        public int order() {
          return insert.order();
        }

        @Override
        public List<Role> roles() {
          return insert.roles();
        }
      };

  private static void show(Browser browser, String id) {
    browser.script(
        "document.querySelector('kn-incident-report').incident = { id: arguments[0] }; return '';",
        id);
    browser.see("button[data-form=docx]");
  }

  @Test
  void buttons_saveTheReportOrSayWhyNot() throws IOException {
    Browser.missing().ifPresent(Assumptions::abort);
    try (Desks desks = new Desks();
        TestConsole console = new TestConsole()) {
      console
          .install("org.kaname.report", Path.of("target/classes"))
          .add(new ReportOperations(desks.desk()))
          .add(PAGE);
      Browser browser = new Browser(console.uri("/"));
      try {
        browser.signIn("viewer", TestConsole.PASSWORD);
        browser.see(".connection.live");
        browser.language("ja");
        browser.go("#/reports");
        browser.until("document.querySelector('kn-incident-report') !== null");
        browser.script(
            "const make = URL.createObjectURL; URL.createObjectURL = (blob) => {"
                + " window.saved = blob.type + ' ' + (blob.size > 10000); return make(blob); };"
                + " return '';");
        show(browser, "eth1-mh2k4-7");
        browser.until("document.querySelector('kn-incident-report h2').textContent === '報告書'");
        browser.see("button[data-form=pdf]:not([disabled])").click();
        browser.until("window.saved === 'application/pdf true'");
        browser.picture("report-insert-ja");
        show(browser, "nobody");
        browser.see("button[data-form=pdf]:not([disabled])").click();
        browser.until("document.querySelector('.problem')?.textContent.includes('nobody')");
        assertEquals("", browser.contrastFaults());
      } finally {
        browser.close();
      }
    }
  }
}
