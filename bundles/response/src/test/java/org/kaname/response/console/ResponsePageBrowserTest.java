package org.kaname.response.console;

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
import org.kaname.response.engine.TestDesk;
import org.kaname.testkit.Browser;
import org.openqa.selenium.Keys;

/**
 * A person decides at night, on a phone and on a desk, with the desk as it runs. Opening the
 * address of the incident counts as the first click: it is in the notification.
 */
class ResponsePageBrowserTest {
  private static final String INCIDENT = "eth1-1-400";
  private static final String HELD = "document.querySelector('.response-state.held') !== null";

  @TempDir private Path folder;
  private @Nullable TestConsole console;
  private @Nullable TestDesk desk;
  private @Nullable Browser browser;
  private int clicks;

  @BeforeEach
  void start() throws Exception {
    Browser.missing().ifPresent(reason -> Assumptions.abort(reason));
    console = new TestConsole();
    var devices = console.signIn("viewer").read("/api/incidents/" + INCIDENT).path("devices");
    desk =
        new TestDesk(folder, INCIDENT, devices.get(0).asText(), devices.get(1).asText())
            .tell(console.responseListener());
    console
        .install("org.kaname.response", Path.of("target/classes"))
        .add(new ResponseOperations(desk.responses(), desk.incidents(), desk.models()))
        .add(new DeputyOperations(desk.responses()))
        .add(new ResponsePage());
    browser = new Browser(console.uri("/"));
  }

  @AfterEach
  void stop() throws Exception {
    if (browser != null) {
      browser.close();
    }
    if (desk != null) {
      desk.close();
    }
    if (console != null) {
      console.close();
    }
  }

  private Browser browser() {
    return Objects.requireNonNull(browser);
  }

  private TestDesk desk() {
    return Objects.requireNonNull(desk);
  }

  /** Signs in, and follows a notification to the incident. */
  private Browser notified(String person, String language) {
    Browser b = browser();
    b.signIn(person, TestConsole.PASSWORD);
    b.language(language);
    b.see(".connection.live");
    b.go("#/incident/" + INCIDENT);
    clicks = 1;
    b.see("kn-response-desk .response-line");
    return b;
  }

  private void click(String css) {
    Browser b = browser();
    b.see(css);
    b.script("document.querySelector(arguments[0]).scrollIntoView({block: 'center'})", css);
    b.see(css).click();
    clicks++;
  }

  private void flawless() {
    Browser b = browser();
    assertEquals("", b.contrastFaults());
    assertEquals("", b.pageFaults());
    assertEquals(List.of(), b.complaints());
  }

  private void decide(Browser b, String name) throws Exception {
    b.picture(name + "-proposed");
    flawless();
    click("[data-proposal='1'] .response-approve");
    assertTrue(b.holds("document.activeElement.matches('.response-do')"));
    b.picture(name + "-sure");
    click(".response-do");
    b.until(HELD);
    assertEquals(3, clicks);
    assertEquals(1, desk().held());
    b.until("document.querySelector('.response-phase.held') !== null");
    b.until(
        "/^29:\\d\\d$/.test(document.querySelector('.response-left .response-clock').textContent)");
    b.picture(name + "-held");
    flawless();
    clicks = 0;
    click(".response-undo");
    click(".response-do");
    b.until("document.querySelector('.response-state.undone') !== null");
    assertEquals(2, clicks);
    assertEquals(0, desk().held());
    flawless();
  }

  @Test
  void onAPhone_approvedInThreeClicksAndUndoneInTwo() throws Exception {
    desk().happen();
    browser().size(390, 844);
    decide(notified("sato", "ja"), "incident-phone-ja");
  }

  @Test
  void onADeskInTheDark_approvedInThreeClicksAndUndoneInTwo() throws Exception {
    desk().happen();
    Browser b = notified("sato", "en");
    b.theme("dark");
    decide(b, "incident-desk-en");
  }

  @Test
  void withTheKeyboardAlone_everythingIsReachedAndEscapeStepsBack() throws Exception {
    desk().happen();
    Browser b = notified("sato", "en");
    assertEquals("", b.unreached());
    b.script("document.querySelector(\"[data-proposal='1'] .response-approve\").focus()");
    b.press(Keys.ENTER);
    b.until("document.activeElement.matches('.response-do')");
    b.press(Keys.ESCAPE);
    b.until("document.activeElement.matches(\"[data-proposal='1'] .response-approve\")");
    assertTrue(b.holds("location.hash === '#/incident/" + INCIDENT + "'"));
    b.press(Keys.ENTER);
    b.until("document.activeElement.matches('.response-do')");
    b.press(Keys.ENTER);
    b.until(HELD);
  }

  @Test
  void plannedWhileThePageIsOpen_appearsByItself() throws Exception {
    Browser b = notifiedWithoutPlan();
    assertTrue(b.holds("document.querySelector('.response-desk .note') !== null"));
    desk().happen();
    b.until("document.querySelectorAll('.response-desk .proposal').length > 1");
    assertEquals("0", b.script("return String(document.querySelectorAll('.count.none').length)"));
  }

  private Browser notifiedWithoutPlan() {
    Browser b = browser();
    b.signIn("sato", TestConsole.PASSWORD);
    b.see(".connection.live");
    b.go("#/incident/" + INCIDENT);
    b.see(".response-desk .note");
    return b;
  }

  @Test
  void decidedByAnotherMeanwhile_isSaidCalmlyAndNothingElseHappens() throws Exception {
    desk().happen();
    Browser b = notified("sato", "en");
    click("[data-proposal='1'] .response-approve");
    String id = desk().responses().about(INCIDENT).orElseThrow().id();
    var approver = Objects.requireNonNull(console).signIn("approver");
    assertEquals(200, approver.send("POST", "/api/responses/" + id + "/reject", "{}").statusCode());
    b.until("document.querySelector('.response-said')?.textContent.startsWith('It has changed')");
    b.until("document.querySelector('.response-state.closed') !== null");
    assertTrue(b.holds("document.querySelector('.response-do') === null"));
    assertEquals(0, desk().held());
    assertEquals(List.of(), b.complaints());
  }

  @Test
  void fourEyes_whoAskedIsToldWhyAndAnotherApproves() throws Exception {
    desk().happen();
    Browser b = notified("sato", "ja");
    click("[data-proposal='1'] .response-ask");
    b.picture("four-eyes-sure-ja");
    click(".response-do");
    b.until("document.querySelector('.response-state.asked') !== null");
    assertTrue(b.holds("document.querySelector('.response-approve') === null"));
    assertTrue(
        b.holds("document.querySelector('.response-missing').textContent.includes('別の人が行います')"));
    b.picture("four-eyes-asked-ja");
    flawless();
    b.see(".side-end button:last-child").click();
    b.see("input[name=name]");
    b.signIn("approver", TestConsole.PASSWORD);
    b.until("document.querySelector(\"nav a[href='#/responses'] .count\")?.textContent === '1'");
    clicks = 0;
    click("nav a[href='#/responses']");
    b.see(".response-urgent .response-clock");
    b.picture("waiting-ja");
    flawless();
    click(".response-approve");
    click(".response-do");
    b.until(HELD);
    assertEquals(3, clicks);
    b.until("document.querySelector(\"nav a[href='#/responses'] .count\") === null");
    assertEquals(List.of("response.asked", "response.approved"), opinions());
  }

  private List<String> opinions() {
    return desk().evidence().stream()
        .filter(one -> List.of("response.asked", "response.approved").contains(one))
        .toList();
  }

  @Test
  void deputy_isNamedAndApprovesInTheApproversPlace() throws Exception {
    desk().happen();
    Browser b = browser();
    b.signIn("approver", TestConsole.PASSWORD);
    b.see(".connection.live");
    b.language("ja");
    b.go("#/responses/deputies");
    b.see(".response-deputy input[name=deputy]").sendKeys("operator");
    b.see(".response-deputy button").click();
    b.until("document.querySelectorAll('.response-deputies li').length === 1");
    b.picture("deputies-ja");
    flawless();
    b.see(".side-end button:last-child").click();
    b.see("input[name=name]");
    b.signIn("operator", TestConsole.PASSWORD);
    b.see(".connection.live");
    b.go("#/incident/" + INCIDENT);
    b.see(".response-desk .proposal");
    click("[data-proposal='1'] .response-approve");
    click(".response-do");
    b.until(HELD);
    assertEquals(
        "approver",
        desk().responses().about(INCIDENT).orElseThrow().opinions().get(0).onBehalfOf());
    assertEquals(List.of(), b.complaints());
  }

  @Test
  void goingAheadByItself_isStoppedWithOneClick() throws Exception {
    desk().effect("veto").happen();
    Browser b = notified("operator", "ja");
    b.until("document.querySelector('.response-state.counting') !== null");
    b.until(
        "/^1:[0-2]\\d$/.test(document.querySelector('.response-due .response-clock').textContent)");
    b.picture("counting-ja");
    flawless();
    click(".response-reject");
    b.until("document.querySelector('.response-state.closed') !== null");
    assertEquals(2, clicks);
    assertEquals(0, desk().held());
    assertEquals(List.of(), b.complaints());
  }

  @Test
  void deviceThatIsAway_isSaidAtItsStep() throws Exception {
    desk().happen();
    Browser b = notified("sato", "ja");
    desk().away(true);
    click("[data-proposal='1'] .response-approve");
    click(".response-do");
    b.until("document.querySelector('.response-phase.failed, .response-phase.uncertain') !== null");
    b.until("document.querySelector('.response-state.troubled') !== null");
    b.picture("troubled-ja");
    flawless();
    desk().away(false);
  }

  @Test
  void withoutRole_itIsShownAndNothingCanBePressed() throws Exception {
    desk().happen();
    Browser b = notified("viewer", "en");
    assertTrue(b.holds("document.querySelectorAll('.response-desk .proposal').length > 1"));
    assertEquals(0, b.all(".response-desk button").size());
    b.go("#/responses");
    b.see(".response-others a");
    b.picture("waiting-en");
    flawless();
    b.go("#/responses/all");
    b.until("document.querySelectorAll('.t-row').length === 1");
    b.picture("responses-en");
    flawless();
  }
}
