package org.kaname.evidence.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.console.TestConsole;
import org.kaname.testkit.Browser;
import org.kaname.verify.Anchors;
import org.kaname.verify.Verdict;
import org.kaname.verify.Verifier;
import org.openqa.selenium.Keys;

/** The page of the evidence log, as people use it. */
class EvidencePageBrowserTest {
  /** Keeps what the page saves, because a headless browser saves nothing. */
  private static final String KEEP =
      "const made = URL.createObjectURL; URL.createObjectURL = (blob) => {"
          + " window.kept = blob; return made.call(URL, blob); }";

  private static final String KEPT =
      "const done = arguments[0]; const reader = new FileReader();"
          + "reader.onload = () => done(reader.result.split(',')[1]); reader.readAsDataURL(window.kept)";

  private static final String DROP =
      "const all = new DataTransfer(); all.items.add(new File([window.kept], 'dropped.kaname'));"
          + "document.querySelector('.evidence-drop')"
          + ".dispatchEvent(new DragEvent('drop', {dataTransfer: all, bubbles: true, cancelable: true}))";

  private static final String HEADING = "document.querySelector('main h1')?.textContent";

  @TempDir @Nullable Path folder;
  private @Nullable Site site;
  private @Nullable Browser browser;
  private long verdict;

  @BeforeEach
  void start() throws Exception {
    Browser.missing().ifPresent(Assumptions::abort);
    site = new Site(Objects.requireNonNull(folder).resolve("log"));
    verdict = site.happenings();
    browser = new Browser(site.console.uri("/"));
  }

  @AfterEach
  void stop() throws Exception {
    if (browser != null) {
      browser.close();
    }
    if (site != null) {
      site.close();
    }
  }

  private Browser b() {
    return Objects.requireNonNull(browser);
  }

  private Site site() {
    return Objects.requireNonNull(site);
  }

  private void enter(String name, String language) {
    b().signIn(name, TestConsole.PASSWORD);
    b().see(".connection.live");
    b().see("nav.side a[href='#/evidence']");
    b().language(language);
  }

  private byte[] kept() {
    return Base64.getDecoder().decode(b().later(KEPT));
  }

  private void sees(String text) {
    b().until("document.querySelector('main').textContent.includes(" + quoted(text) + ")");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "\\'") + "'";
  }

  @Test
  void search_isSharedByItsAddress() {
    enter("auditor", "en");
    b().press("7");
    b().until("location.hash === '#/evidence'");
    b().until("document.querySelectorAll('.t-row').length === 7");
    sees("No witness cosigns this log");
    b().type("input[name=subject]", "eth1-1-400" + Keys.ENTER);
    b().until("document.querySelectorAll('.t-row').length === 2");
    assertTrue(b().holds("location.hash.includes('subject=eth1-1-400')"));
    sees("sato decided on incident eth1-1-400: Maintenance");
    sees("Incident eth1-1-400 was reported (warning; likely cause: Scan)");
    b().go("#/evidence?type=user.*");
    b().until("document.querySelectorAll('.t-row').length === 2");
    assertEquals("user.*", b().script("return document.querySelector('input[name=type]').value"));
    b().go("#/evidence?actor=nobody");
    sees("No record fits");
    assertEquals(List.of(), b().complaints());
  }

  @Test
  void record_showsItsFieldsAndTheTrail() throws IOException {
    enter("auditor", "ja");
    b().go("#/evidence/" + verdict);
    b().until(HEADING + " === 'sato がインシデント eth1-1-400 を「保守作業」と判断'");
    sees("filter changed by Tanaka");
    b().picture("evidence-record-ja");
    b().see(".evidence-trail ol a").click();
    b().until(HEADING + ".startsWith('インシデント eth1-1-400 を検知')");
    b().see("a.proof[href$='/" + (verdict - 1) + "/proof']");
    b().language("en");
    b().until(HEADING + " === 'Incident eth1-1-400 was reported (warning; likely cause: Scan)'");
    b().go("#/evidence/99999");
    sees("There is no record 99,999");
    assertEquals("", b().pageFaults());
  }

  @Test
  void export_hidesWhatIsTickedAndIsVerifiedByDrop() throws IOException {
    enter("auditor", "en");
    b().script(KEEP);
    b().go("#/evidence/" + verdict);
    b().see("button.export").click();
    b().see("input[name=hide][value='fields.reason']").click();
    sees("will be hidden (1)");
    b().type("input[name=about]", "for the insurer");
    b().picture("evidence-export");
    b().see("dialog[open] button[type=submit]").click();
    sees("was saved");
    byte[] file = kept();
    Verdict proved = Verifier.verify(file, Anchors.NONE, Instant.now());
    assertTrue(proved.proved(), proved.findings().toString());
    String open = proved.file().orElseThrow().records().toString();
    assertFalse(open.contains("Tanaka"));
    b().see("dialog[open] button.primary").click();
    b().go("#/evidence/verify");
    b().see(".evidence-drop");
    b().script(DROP);
    sees("The file is proved");
    sees("dropped.kaname");
    sees("for the insurer");
    b().picture("evidence-verify");
    b().language("ja");
    sees("証明されました");
    assertEquals("", b().pageFaults());
    Path other = Objects.requireNonNull(folder).resolve("other.kaname");
    file[file.length - 20] ^= 1;
    Files.write(other, file);
    b().see(".evidence-drop input").sendKeys(other.toString());
    sees("証明されません");
    assertEquals(List.of(), b().complaints());
    sameSentence(file(), "sato がインシデント eth1-1-400 を「保守作業」と判断");
  }

  private Path file() throws IOException {
    Path file = Objects.requireNonNull(folder).resolve("good.kaname");
    Files.write(file, kept());
    return file;
  }

  /** The page that auditors take along says the same, opened from the disk. */
  private void sameSentence(Path file, String japanese) throws IOException {
    Path page = Objects.requireNonNull(folder).resolve("verify.html");
    Files.write(page, VerifierFiles.html());
    try (Browser alone = new Browser(page.toUri())) {
      alone.open("verify.html");
      alone.see("#choice").sendKeys(file.toString());
      alone.until("!document.getElementById('result').hidden");
      if (!alone.script("return document.documentElement.lang").equals("ja")) {
        alone.script("document.getElementById('language').click()");
      }
      assertEquals(japanese, alone.see("#rows td.what").getText());
      assertEquals(List.of(), alone.foreignRequests());
    }
  }

  @Test
  void wholeResult_isExportedWithItsCount() {
    enter("admin", "en");
    b().script(KEEP);
    b().go("#/evidence?subject=eth1-1-400");
    b().see("button.export-all").click();
    sees("Records in the file: 2");
    b().until("!document.querySelector('dialog[open] button[type=submit]').disabled");
    b().see("dialog[open] button[type=submit]").click();
    sees("was saved");
    Verdict proved = Verifier.verify(kept(), Anchors.NONE, Instant.now());
    assertEquals(2, proved.file().orElseThrow().records().size());
  }

  @Test
  void check_saysThatTheLogIsRight() throws IOException {
    enter("auditor", "en");
    b().go("#/evidence/check");
    b().until("document.querySelector('section.check button')?.disabled === false");
    b().see("section.check button").click();
    sees("The log is as it was written");
    b().picture("evidence-check");
  }

  @Test
  void erase_isForAdministratorsAndAsksTwice() throws IOException {
    enter("admin", "en");
    b().go("#/evidence/erase");
    b().type("input[name=name]", "suzuki");
    b().type("input[name=reason]", "asked for by the person" + Keys.ENTER);
    b().type("input[name=again]", "suzuk" + Keys.ENTER);
    sees("The names differ");
    b().picture("evidence-erase");
    b().type("input[name=again]", "i" + Keys.ENTER);
    sees("Deleted from 1 records");
    b().go("#/evidence/" + (verdict + 1));
    sees("2 fields of this record were deleted");
    assertEquals("(not shown) signed in", b().script("return " + HEADING));
    b().picture("evidence-erased");
  }

  @Test
  void auditor_seesNoErasing_operatorNothingButRecords() {
    enter("auditor", "en");
    b().go("#/evidence");
    b().see("nav.tabs a[href='#/evidence/check']");
    assertEquals(List.of(), b().all("nav.tabs a[href='#/evidence/erase']"));
    b().go("#/evidence/erase");
    sees("your role does not see it");
    b().script("document.querySelector('.side-end button:last-child').click()");
    enter("operator", "en");
    b().go("#/evidence");
    b().see(".t-row");
    assertEquals(List.of(), b().all("nav.tabs"));
    assertEquals(List.of(), b().all("button.export-all"));
    b().go("#/evidence/" + verdict);
    b().see("dl.facts");
    assertEquals(List.of(), b().all("a.proof, button.export"));
  }

  @Test
  void banner_leadsToTheWitnessAndItsKey() throws Exception {
    enter("admin", "en");
    b().go("#/evidence");
    b().see(".no-witness a[href='#/evidence/witness']").click();
    b().until(HEADING + " === 'Set up a witness'");
    String key = site().log.covered().verifier().toString();
    b().until("document.querySelector('.evidence-key code').textContent === " + quoted(key));
    b().picture("evidence-witness");
    b().see("a.skip-witness").click();
    b().until("location.hash === '#/evidence'");
  }

  @Test
  void witness_isAdded() throws Exception {
    enter("admin", "en");
    b().go("#/evidence/witness?first=1");
    b().type("input[name=url]", "http://127.0.0.1:1/witness");
    b().type("input[name=key]", "nothing" + Keys.ENTER);
    sees("This is no key of a witness");
    b().see("input[name=key]").clear();
    b().type("input[name=key]", EvidenceOperationsTest.witnessKey() + Keys.ENTER);
    sees("The witness w.example was added");
    b().go("#/evidence");
    sees("0 of 1 witnesses");
    assertEquals(List.of(), b().all(".no-witness"));
  }

  @Test
  void witness_isTheNextStepAfterTheFirstAdministrator() throws Exception {
    Path other = Objects.requireNonNull(folder).resolve("first");
    try (Site fresh = new Site(other, TestConsole.beforeSetUp());
        Browser first = new Browser(fresh.console.uri("/"))) {
      first.setUp(TestConsole.CODE, "sato", TestConsole.PASSWORD);
      first.until("location.hash === '#/evidence/witness?first=1'");
      first.until(HEADING + " === 'Set up a witness'");
      first.picture("evidence-first-witness");
      first.see("a.skip-witness").click();
      first.until("location.hash === '#/overview'");
      first.open("/");
      first.see("kn-overview h1");
    }
  }

  @Test
  void incidentsAndDevices_leadToTheirTrail() {
    enter("sato", "en");
    b().go("#/incidents");
    openFirst("kn-incidents");
    b().see("kn-incident a.evidence-of").click();
    b().until("location.hash.startsWith('#/evidence?subject=eth1-1-')");
    b().go("#/devices");
    openFirst("kn-devices");
    b().see("kn-device a.evidence-of").click();
    b().until("location.hash.startsWith('#/evidence?subject=')");
  }

  private void openFirst(String page) {
    b().see(page + " .t-row");
    b().script("document.querySelector(arguments[0]).click()", page + " .t-row");
  }

  @Test
  void everySizeAndTheme_isReadable() throws Exception {
    for (int i = 0; i < 40; i++) {
      site()
          .record(
              "incident.opened",
              "eth1-1-" + (500 + i),
              "system",
              Map.of("cause", "new_device", "severity", "notice"));
    }
    enter("admin", "ja");
    List<String> faults = new ArrayList<>();
    Map<String, String> places =
        Map.of(
            "list", "#/evidence",
            "record", "#/evidence/" + verdict,
            "verify", "#/evidence/verify",
            "erase", "#/evidence/erase",
            "witness", "#/evidence/witness",
            "none", "#/evidence?subject=none");
    // Any two of language, width and theme come together.
    look(places, "ja", 1280, "light", faults);
    look(places, "ja", 390, "dark", faults);
    look(places, "en", 1280, "dark", faults);
    look(places, "en", 390, "light", faults);
    assertEquals(List.of(), faults);
    assertEquals(List.of(), b().complaints());
    assertEquals(List.of(), b().foreignRequests());
  }

  private void look(
      Map<String, String> places, String language, int width, String theme, List<String> faults)
      throws IOException {
    b().language(language);
    b().size(width, width == 390 ? 844 : 900);
    b().theme(theme);
    for (Map.Entry<String, String> place : places.entrySet()) {
      b().go(place.getValue());
      b().see("main h1");
      String name = String.join("-", "evidence", place.getKey(), language, width + "", theme);
      b().picture(name);
      for (String fault : List.of(b().contrastFaults(), b().pageFaults())) {
        if (!fault.isEmpty()) {
          faults.add(name + ": " + fault);
        }
      }
    }
  }

  @Test
  void everyControl_isReachedByKeyboard() {
    enter("admin", "en");
    for (String place : List.of("#/evidence", "#/evidence/" + verdict, "#/evidence/verify")) {
      b().go(place);
      b().see("main h1");
      b().settle();
      assertEquals("", b().unreached(), place);
    }
  }
}
