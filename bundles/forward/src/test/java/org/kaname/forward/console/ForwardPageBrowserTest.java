package org.kaname.forward.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.console.TestConsole;
import org.kaname.detect.Severity;
import org.kaname.forward.Site;
import org.kaname.forward.Target;
import org.kaname.forward.event.Samples;
import org.kaname.forward.playbook.Playbooks;
import org.kaname.incident.Provenance;
import org.kaname.testkit.Browser;

/** The page of forwarding, as people use it. */
class ForwardPageBrowserTest {
  @TempDir Path folder;

  @BeforeEach
  void browser() {
    Browser.missing().ifPresent(Assumptions::abort);
  }

  private interface Look {
    void at(Site site, Browser browser) throws Exception;
  }

  private void look(String language, Look look) throws Exception {
    try (Site site = new Site(folder);
        TestConsole console = new TestConsole()) {
      console
          .install("org.kaname.forward", Path.of("target/classes"))
          .add(new ForwardOperations(site.forwarder, new Playbooks()))
          .add(new ForwardPage());
      Browser browser = new Browser(console.uri("/"));
      try {
        browser.signIn("operator", TestConsole.PASSWORD);
        browser.see(".connection.live");
        browser.language(language);
        look.at(site, browser);
        assertEquals(List.of(), browser.complaints());
        assertEquals("", browser.contrastFaults());
        assertEquals("", browser.pageFaults());
      } finally {
        browser.close();
      }
    }
  }

  private static void says(Browser browser, String words) {
    browser.until("document.querySelector('main').textContent.includes('" + words + "')");
  }

  @Test
  void target_isTestedAndItsDeadLettersAreSentAgain() throws Exception {
    look(
        "en",
        (site, browser) -> {
          Target target = site.addHook("soc", "incidents");
          site.status = 403;
          site.forwarder.changed(Samples.incident("i-1", Severity.WARNING, Provenance.LIVE, true));
          Site.until(() -> target.dead(10).size() == 1);
          browser.go("#/forward");
          says(browser, "answered with status 403");
          browser.picture("forward-en");
          site.status = 204;
          browser.see(".forward-test").click();
          says(browser, "answered with status 204");
          browser.see(".forward-dead button").click();
          says(browser, "1 dead letter(s) are sent again");
          Site.until(() -> target.dead(10).isEmpty());
          browser.until("document.querySelectorAll('.forward-dead li').length === 0");
        });
  }

  @Test
  void emptyPage_saysWhatToDoNextOnAPhoneToo() throws Exception {
    look(
        "ja",
        (site, browser) -> {
          browser.go("#/forward");
          says(browser, "まだ何も転送していません");
          says(browser, "kind = syslog-tls");
          browser.size(390, 844);
          browser.settle();
          browser.picture("forward-ja");
        });
  }

  @Test
  void failingTarget_fitsAPhone() throws Exception {
    look(
        "ja",
        (site, browser) -> {
          Target target = site.addHook("soc", "incidents");
          site.status = 503;
          site.forwarder.changed(Samples.incident("i-1", Severity.WARNING, Provenance.LIVE, true));
          Site.until(() -> target.state().state().equals("failing"));
          browser.size(390, 844);
          browser.go("#/forward");
          says(browser, "送信失敗");
          browser.settle();
          browser.picture("forward-failing-ja");
        });
  }
}
