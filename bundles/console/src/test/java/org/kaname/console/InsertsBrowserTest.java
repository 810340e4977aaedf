package org.kaname.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaname.testkit.Browser;

/** Parts of other bundles on the page of an incident: they come, change and go while it is open. */
class InsertsBrowserTest {
  private static final Path GUEST = Path.of("src/test/resources/guest");
  private static final String SAID =
      "[...document.querySelectorAll('kn-incident .trail-mark')].map(one => one.textContent).join('|')";

  private @Nullable TestConsole console;
  private @Nullable Browser browser;

  @BeforeEach
  void start() throws IOException {
    Browser.missing().ifPresent(reason -> Assumptions.abort(reason));
    console = new TestConsole();
    browser = new Browser(console.uri("/"));
    browser.signIn("sato", TestConsole.PASSWORD);
    browser.see(".connection.live");
    browser.go("#/incident/eth1-1-400");
    browser.see("kn-incident h1");
  }

  @AfterEach
  void stop() {
    if (browser != null) {
      browser.close();
    }
    if (console != null) {
      console.close();
    }
  }

  private Guest install() {
    return Objects.requireNonNull(console).install("test.guest", GUEST);
  }

  @Test
  void insert_comesIsRefreshedGoesAndComesBack() {
    Browser b = Objects.requireNonNull(browser);
    Guest guest = install().add(Marks.of("kn-mark"));
    b.until(SAID + " === 'Mark on eth1-1-400: none'");
    assertEquals(6, b.all("nav.side li").size());
    b.see("input[value=maintenance]").click();
    b.see(".verdict button.primary").click();
    b.until(SAID + " === 'Mark on eth1-1-400: maintenance'");
    b.go("#/incident/eth1-1-399");
    b.until(SAID + " === 'Mark on eth1-1-399: none'");
    guest.close();
    b.until(SAID + " === ''");
    assertTrue(b.holds("document.querySelector('kn-incident .causes')"));
    Guest again = install().add(Marks.of("kn-mark"));
    b.until("document.querySelector('.insert-note button')");
    assertTrue(b.holds(SAID + " === ''")); // no old code against new operations
    b.see(".insert-note button").click();
    b.until(SAID + " === 'Mark on eth1-1-399: none' && !document.querySelector('.insert-note')");
    assertEquals(List.of(), b.complaints());
    again.close();
    b.until(SAID + " === ''");
  }

  @Test
  void inserts_standInTheirOrderAndOtherPlacesAreLeftAlone() {
    Browser b = Objects.requireNonNull(browser);
    Guest guest = install();
    guest.add(Marks.at("somewhere", "kn-elsewhere").called("elsewhere"));
    guest.add(Marks.of("kn-mark", "kn-mark-later"));
    b.until("document.querySelectorAll('kn-incident .trail-mark').length === 2");
    assertEquals(
        "KN-MARK-LATER,KN-MARK",
        b.script(
            "return [...document.querySelector('kn-inserts').children].map(e => e.tagName) + ''"));
    assertEquals("", b.pageFaults());
    assertEquals(List.of(), b.complaints());
  }

  @Test
  void scriptThatDoesNotRun_isSaidAndThePageGoesOn() {
    Browser b = Objects.requireNonNull(browser);
    Guest guest = install().add(Marks.of("kn-mark").file("broken.mjs"));
    b.until(
        "document.querySelector('.insert-note')?.textContent.startsWith('A part of this page')");
    assertTrue(b.holds("document.querySelector('kn-incident .causes')"));
    b.see(".insert-note button").click();
    b.until("document.querySelector('.insert-note')");
    guest.close();
    b.until("!document.querySelector('.insert-note')");
  }

  @Test
  void routeOfAModuleWithoutPage_isNoPage() {
    Browser b = Objects.requireNonNull(browser);
    install().add(Marks.of("kn-mark"));
    b.until(SAID + " !== ''");
    b.go("#/marks");
    b.until("document.querySelector('main h1')?.textContent === 'There is no such page'");
  }
}
