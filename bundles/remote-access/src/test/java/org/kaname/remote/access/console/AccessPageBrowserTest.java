package org.kaname.remote.access.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.console.TestConsole;
import org.kaname.remote.access.Site;
import org.kaname.testkit.Browser;
import org.openqa.selenium.Keys;

/** The page of sign-ins, as people use it. */
class AccessPageBrowserTest {
  private static final String LOG =
      """
      date=2026-11-02 time=09:01:00 action="tunnel-up" remip=203.0.113.7 tunnelip=10.9.0.2 user="alice"
      date=2026-11-02 time=18:01:00 action="tunnel-down" remip=203.0.113.7 user="alice"
      date=2026-11-30 time=10:00:00 action="ssl-login-fail" remip=198.51.100.9 user="bob"
      date=2026-11-30 time=10:00:05 action="ssl-login-fail" remip=198.51.100.9 user="bob"
      date=2026-11-30 time=10:01:00 action="tunnel-up" remip=198.51.100.9 tunnelip=10.9.0.3 user="bob"
      """;

  @TempDir Path folder;

  @BeforeEach
  void browser() {
    Browser.missing().ifPresent(Assumptions::abort);
  }

  private interface Look {
    void at(Browser browser) throws IOException;
  }

  private void look(String log, String language, Look look) throws IOException {
    try (Site site = new Site(Map.of("zone", "UTC"));
        TestConsole console = new TestConsole()) {
      if (!log.isEmpty()) {
        site.access.read(Files.writeString(folder.resolve("fg.log"), log), "sato");
      }
      console
          .install("org.kaname.remote.access", Path.of("target/classes"))
          .add(new AccessOperations(site.access))
          .add(new AccessPage());
      Browser browser = new Browser(console.uri("/"));
      try {
        browser.signIn("operator", TestConsole.PASSWORD);
        browser.see(".connection.live");
        browser.language(language);
        browser.go("#/remote-access");
        look.at(browser);
        assertEquals(List.of(), browser.complaints());
        assertEquals("", browser.contrastFaults());
      } finally {
        browser.close();
      }
    }
  }

  @Test
  void signIns_areListedAndFound() throws IOException {
    look(
        LOG,
        "en",
        b -> {
          b.until("document.querySelectorAll('.t-row').length === 3");
          b.until("document.querySelector('main').textContent.includes('never seen there')");
          b.picture("remote-access-en");
          b.type("input[name=user]", "bob" + Keys.ENTER);
          b.until("document.querySelectorAll('.t-row').length === 2");
          b.go("#/remote-access?result=unusual");
          b.until("document.querySelectorAll('.t-row').length === 1");
          b.see(".t-row.opens").click();
          b.until("document.querySelector('main').textContent.includes('while it was learned')");
          b.picture("remote-access-one");
        });
  }

  @Test
  void emptyPage_saysHowToBegin() throws IOException {
    look(
        "",
        "ja",
        b -> {
          b.until("document.querySelector('main').textContent.includes('FortiGate')");
          b.until("document.querySelector('main').textContent.includes('受信していません')");
          b.size(390, 844);
          b.settle();
          b.picture("remote-access-ja");
        });
  }
}
