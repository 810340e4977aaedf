package org.kaname.itests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.testkit.Browser;

/**
 * A bundle with a page and an operation, installed, updated and removed while the console is open.
 */
final class ContributedPageIT {
  private static final Path BUILD = Path.of(System.getProperty("signing.store"));
  private static final String BUILD_PASS = System.getProperty("signing.storepass");
  private static final String IMPORTS =
      "org.osgi.framework,org.kaname.ui,org.kaname.text,org.kaname.user";

  private static final String PAGE =
      """
      import { get } from 'kaname/api.mjs';

      class KnTrail extends HTMLElement {
        async connectedCallback() {
          const title = document.createElement('h1');
          title.textContent = (await get(`/api/trail/${this.route.parts[1] ?? 'first'}`)).said;
          this.replaceChildren(title);
        }
      }

      customElements.define('kn-trail', KnTrail);
      """;

  @TempDir static Path folder;
  private static Container container;
  private static Browser browser;

  @BeforeAll
  static void boot() throws IOException {
    Browser.missing().ifPresent(reason -> Assumptions.abort(reason));
    container = Container.start(folder.resolve("base"), "kaname");
    browser = new Browser(URI.create("http://localhost:" + container.port() + "/"));
  }

  @AfterAll
  static void end() {
    if (browser != null) {
      browser.close();
    }
    if (container != null) {
      container.close();
    }
  }

  private static Path jar(String version) throws IOException {
    byte[] jar = TestJar.bundle("test.trail", version, Trail.class, IMPORTS);
    jar = TestJar.with(jar, "web/trail.mjs", PAGE.getBytes(UTF_8));
    jar =
        TestJar.with(jar, "OSGI-INF/l10n/messages.properties", "trail.title=Trail".getBytes(UTF_8));
    jar =
        TestJar.with(jar, "OSGI-INF/l10n/messages_ja.properties", "trail.title=足跡".getBytes(UTF_8));
    Path file = folder.resolve("trail.jar");
    return Files.write(file, TestJar.signed(jar, BUILD, BUILD_PASS));
  }

  private static void heading(String text) {
    browser.until("document.querySelector('main h1')?.textContent === '" + text + "'");
  }

  @Test
  void page_comesWithItsBundleIsUpdatedAndGoes() throws IOException {
    browser.setUp(container.oneTimePassword(), "sato", "quiet river under stone");
    browser.until("location.hash === '#/evidence/witness?first=1'");
    browser.see(".connection.live");
    container.ok("bundle:install -s file:" + jar("1.0"));
    browser.see("nav.side a[href='#/trail']").click();
    heading("1.0.0 to sato");
    browser.until("document.title === 'Trail – Kaname'");
    browser.language("ja");
    browser.until("document.title === '足跡 – Kaname'");
    browser.language("en");
    jar("2.0");
    container.ok("bundle:update test.trail");
    heading("There is a newer version of this page");
    browser.see("main button.primary").click();
    heading("2.0.0 to sato");
    assertEquals(List.of(), browser.complaints());
    container.ok("bundle:uninstall test.trail");
    heading("This page is not there at present");
    assertEquals("404", status("/api/trail/1"));
    assertEquals("404", status("/console/modules/test.trail/trail.mjs"));
  }

  private static String status(String path) {
    return browser.later(
        "const done = arguments[1]; fetch(arguments[0]).then((answer) => done(answer.status))",
        path);
  }
}
