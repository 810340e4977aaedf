package org.kaname.policy.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.console.TestConsole;
import org.kaname.policy.files.TestPolicies;
import org.kaname.testkit.Browser;

/** The page of policies: read, changed with a mistake and without, accepted, restored. */
class PolicyPageBrowserTest {
  private static final String STATE =
      "document.querySelector('.policy-state')?.className === 'policy-state %s'";

  @TempDir private Path base;
  private @Nullable TestConsole console;
  private @Nullable TestPolicies policies;
  private @Nullable Browser browser;

  @BeforeEach
  void start() throws Exception {
    Browser.missing().ifPresent(reason -> Assumptions.abort(reason));
    console = new TestConsole();
    policies = new TestPolicies(base);
    console
        .install("org.kaname.policy", Path.of("target/classes"))
        .add(new PolicyOperations(policies.folder(), policies.folder()))
        .add(new PolicyPage());
    browser = new Browser(console.uri("/"));
  }

  @AfterEach
  void stop() {
    if (browser != null) {
      browser.close();
    }
    if (policies != null) {
      policies.close();
    }
    if (console != null) {
      console.close();
    }
  }

  private Browser opened(String person, String language) {
    Browser b = Objects.requireNonNull(browser);
    b.signIn(person, TestConsole.PASSWORD);
    b.language(language);
    b.go("#/policies");
    b.see("tr[data-file='response.policy'] .policy-state.in_force");
    return b;
  }

  private void flawless() {
    Browser b = Objects.requireNonNull(browser);
    assertEquals("", b.contrastFaults());
    assertEquals("", b.pageFaults());
    assertEquals(List.of(), b.complaints());
  }

  private void write(String from, String to) {
    Objects.requireNonNull(browser)
        .script(
            "const area = document.querySelector('textarea');"
                + "area.value = area.value.replace(arguments[0], arguments[1]);"
                + "area.dispatchEvent(new Event('input'))",
            from,
            to);
  }

  @Test
  void changedWithAMistake_isShownAtItsPlaceAndMended() throws Exception {
    Browser b = opened("admin", "ja");
    b.picture("policies-ja");
    flawless();
    b.see("tr[data-file='response.policy'] a").click();
    b.see(".policy-text");
    b.picture("policy-ja");
    flawless();
    b.see(".policy-edit").click();
    b.see(".policy-fits .good");
    assertTrue(b.holds("document.querySelector('.policy-review').disabled"));
    write("class is 3", "clas is 3");
    b.until("document.querySelector('.policy-fault strong')?.textContent === '5 行 8 桁：'");
    assertTrue(b.holds("document.querySelector('.policy-review').disabled"));
    b.picture("policy-mistake-ja");
    flawless();
    b.see(".policy-go").click();
    assertEquals(
        "clas",
        b.script(
            "const a = document.activeElement; return a.value.slice(a.selectionStart, a.selectionEnd)"));
    write("clas is 3", "class at least 2");
    b.until("!document.querySelector('.policy-review').disabled");
    b.see(".policy-review").click();
    b.until("document.querySelectorAll('.policy-diff .added').length === 1");
    assertEquals(
        "  when class at least 2", b.see(".policy-diff .added code").getDomProperty("textContent"));
    b.picture("policy-difference-ja");
    flawless();
    b.see(".policy-save").click();
    b.until(STATE.formatted("in_force") + " && document.querySelector('.good')");
    assertTrue(
        Objects.requireNonNull(policies).text("response.policy").contains("class at least 2"));
    assertEquals(
        List.of("response.policy admin"),
        Objects.requireNonNull(policies).evidence("policy.accepted"));
    b.see(".policy-restore").click();
    b.until("document.querySelectorAll('.policy-diff .added').length === 1");
    b.see(".policy-save").click();
    b.until("document.querySelector('.policy-restore') === null");
    b.until("document.querySelector('.policy-text') !== null");
    assertEquals(TestPolicies.SHIPPED, Objects.requireNonNull(policies).text("response.policy"));
    flawless();
  }

  @Test
  void changedOutside_isSaidAndAcceptedByAnAdministrator() throws Exception {
    Browser b = opened("admin", "en");
    TestPolicies there = Objects.requireNonNull(policies);
    there.put(
        "night.policy", "policy response\nrule \"night\" when hour from 20 to 23 then forbid\n");
    there.put("broken.policy", "policy response\nrule \"x\"\n  when hours is 3 then forbid\n");
    b.until("document.querySelector(\"tr[data-file='night.policy'] .unanswered\") !== null");
    b.until("document.querySelector(\"tr[data-file='broken.policy'] .broken\") !== null");
    b.picture("policies-en");
    flawless();
    b.go("#/policies/broken.policy");
    b.until("document.querySelector('.policy-text .bad')?.textContent.includes('hours is 3')");
    b.theme("dark");
    b.picture("policy-broken-en-dark");
    flawless();
    b.go("#/policies/night.policy");
    b.see(".policy-accept").click();
    b.until(STATE.formatted("in_force"));
    assertEquals(List.of("night.policy admin"), there.evidence("policy.accepted"));
    b.size(390, 844);
    b.picture("policy-phone-en-dark");
    flawless();
  }

  @Test
  void newFile_isWrittenAndOthersOnlyRead() throws Exception {
    Browser b = opened("admin", "en");
    b.type(".policy-name", "night.policy");
    b.see(".policies form button").click();
    b.see(".policy-fits .good");
    b.picture("policy-new-en");
    flawless();
    write("approval", "forbid");
    b.until("!document.querySelector('.policy-review').disabled");
    b.see(".policy-review").click();
    b.see(".policy-save").click();
    b.until(STATE.formatted("in_force"));
    assertEquals("", b.unreached());
    b.see(".side-end button:last-child").click();
    b.see("input[name=name]");
    opened("viewer", "en");
    b.go("#/policies/night.policy");
    b.see(".policy-text");
    assertEquals(0, b.all(".page button").size());
    assertEquals(List.of(), b.complaints());
  }
}
