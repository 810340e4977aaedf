package org.kaname.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaname.testkit.Browser;
import org.kaname.ui.UiOperation;
import org.kaname.ui.UiOperations;
import org.kaname.ui.UiReply;
import org.kaname.user.Role;

/** A page of another bundle, as people see it: it comes, is used, goes and comes back. */
class ContributedPageBrowserTest {
  private static final Path GUEST = Path.of("src/test/resources/guest");
  private static final UiOperations STEPS =
      () ->
          List.of(
              UiOperation.of(
                  "GET",
                  "/api/trail",
                  Set.of(Role.OPERATOR),
                  call -> UiReply.of(Map.of("steps", List.of("16", "17")))));

  private @Nullable TestConsole console;
  private @Nullable Browser browser;

  @BeforeEach
  void start() throws IOException {
    Browser.missing().ifPresent(reason -> Assumptions.abort(reason));
    console = new TestConsole();
    browser = new Browser(console.uri("/"));
    browser.signIn("sato", TestConsole.PASSWORD);
    browser.see(".connection.live");
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

  private Browser browser() {
    return Objects.requireNonNull(browser);
  }

  private Guest install(String file) {
    return Objects.requireNonNull(console)
        .install("test.guest", GUEST)
        .add(STEPS)
        .add(TrailPage.usual().file(file));
  }

  private void heading(String text) {
    browser().until("document.querySelector('main h1')?.textContent === '" + text + "'");
  }

  @Test
  void page_comesIsUsedGoesAndComesBackWhileTheConsoleIsOpen() throws IOException {
    Browser b = browser();
    b.script("window.here = true");
    Guest guest = install("trail.mjs");
    b.see("nav.side a[href='#/trail'] path[d='M2 14 8 2l6 12']");
    b.press("7");
    heading("Trail");
    b.until("document.title === 'Trail – Kaname'");
    b.until("document.querySelectorAll('kn-trail li').length === 2");
    b.see("kn-trail a[href='#/trail/17']").click();
    b.until("document.querySelector('.at').textContent === 'Step 17'");
    b.picture("contributed-page");
    guest.close();
    heading("This page is not there at present");
    b.until("!document.querySelector(\"nav.side a[href='#/trail']\")");
    b.picture("contributed-page-gone");
    Guest again = install("trail.mjs");
    heading("There is a newer version of this page");
    b.picture("contributed-page-newer");
    b.see("main button.primary").click();
    heading("Trail");
    assertTrue(b.holds("!window.here"));
    assertEquals(List.of(), b.complaints());
    again.close();
    heading("This page is not there at present");
  }

  @Test
  void everyState_isSaidInJapaneseTooAndFitsAPhone() throws IOException {
    Browser b = browser();
    b.language("ja");
    b.go("#/trail/17");
    heading("この画面はありません");
    Guest guest = install("trail.mjs");
    heading("足跡");
    b.until("document.title === '足跡 – Kaname'");
    b.until("document.querySelector('.at').textContent === '段階 17'");
    b.until("document.querySelectorAll('kn-trail li').length === 2");
    assertEquals("", b.pageFaults());
    assertEquals("", b.contrastFaults());
    b.language("en");
    heading("Trail");
    b.language("ja");
    b.size(390, 844);
    b.picture("contributed-page-ja-390");
    assertEquals("", b.pageFaults());
    guest.close();
    heading("この画面は現在ありません");
    assertEquals("", b.pageFaults());
    assertEquals(List.of(), b.complaints());
  }

  @Test
  void scriptThatDoesNotRun_isSaidAndTheRestGoesOn() {
    Browser b = browser();
    Guest guest = install("broken.mjs");
    b.go("#/trail");
    heading("This page could not be loaded");
    b.see("main button").click();
    heading("This page could not be loaded");
    b.press("6");
    heading("Settings");
    guest.close();
    install("trail.mjs");
    b.go("#/trail");
    heading("Trail");
  }

  @Test
  void menu_hasThePagesOfThePersonInTheirOrder() {
    Browser b = browser();
    Guest guest = Objects.requireNonNull(console).install("test.guest", GUEST);
    guest.add(TrailPage.usual().at("second").placed(2));
    guest.add(TrailPage.usual().at("first").placed(1));
    guest.add(TrailPage.usual().at("hidden").seenBy(Role.AUDITOR));
    b.until("document.querySelectorAll('nav.side li').length === 8");
    b.press("7");
    b.until("location.hash === '#/first'");
    b.press("8");
    b.until("location.hash === '#/second'");
    b.press("9");
    b.press("1");
    b.until("location.hash === '#/overview'");
  }
}
