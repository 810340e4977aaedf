package org.kaname.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Uses the console as people do: every page, both languages, both themes, a phone, the keyboard.
 */
class ConsoleBrowserTest {
  private static final List<String> PAGES =
      List.of(
          "overview",
          "devices",
          "devices/zones",
          "devices/difference",
          "device/10.0.0.5",
          "incidents",
          "incident/eth1-1-400",
          "sessions",
          "sources",
          "settings");

  private static @Nullable TestServer server;
  private static @Nullable Browser browser;

  @BeforeAll
  static void start() throws IOException {
    Browser.missing().ifPresent(reason -> Assumptions.abort(reason));
    server = new TestServer(FakeServices.of(FakeUsers.ready(), 180, 23));
    browser = new Browser(server);
    browser.signIn("sato");
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
    if (server != null) {
      server.close();
    }
  }

  private static Browser browser() {
    return java.util.Objects.requireNonNull(browser);
  }

  @Test
  void everyPage_inBothLanguagesThemesAndSizes_hasNoFault() throws IOException {
    Browser b = browser();
    List<String> faults = new ArrayList<>();
    for (Look look :
        List.of(
            new Look("en", "light", 1440),
            new Look("ja", "dark", 1440),
            new Look("ja", "light", 390),
            new Look("en", "dark", 390))) {
      b.language(look.language());
      b.theme(look.theme());
      b.size(look.width(), look.width() == 390 ? 844 : 900);
      for (String page : PAGES) {
        b.go("#/" + page);
        b.see("main h1");
        b.settle();
        b.picture(look.name() + "-" + page.replace('/', '-'));
        b.complaints().forEach(fault -> faults.add(look.name() + " " + page + ": " + fault));
        if (b.holds("document.documentElement.scrollWidth > innerWidth")) {
          faults.add(look.name() + " " + page + ": wider than the screen");
        }
      }
    }
    b.size(1440, 900);
    assertEquals(List.of(), faults);
  }

  private record Look(String language, String theme, int width) {
    String name() {
      return language + "-" + theme + "-" + width;
    }
  }
}
