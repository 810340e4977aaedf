package org.kaname.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.testkit.Browser;
import org.openqa.selenium.Keys;

/**
 * The console of a container that has seen the demo, used as people do: from the one-time password
 * to the bytes of a packet, in both languages, both themes, at a desk and on a phone.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ConsoleIT {
  private static final String PASSWORD = "quiet river under";
  private static final int DESK = 1440;
  private static final int PHONE = 390;

  /** First incident, its device, and the days before and after the last packet. */
  private static final String FIND =
      "const done = arguments[0]; (async () => {"
          + "const read = (path) => fetch(path).then((answer) => answer.json());"
          + "const incident = (await read('/api/incidents?limit=1')).items[0];"
          + "const last = Math.max(...(await read('/api/sources')).items.map((s) => s.lastPacket));"
          + "const day = (ms) => new Date(ms).toISOString().slice(0, 10);"
          + "return [incident.id, incident.devices[0], day(last / 1e6 - 864e5), day(last / 1e6)]"
          + ".join(' '); })().then(done, (error) => done(String(error)))";

  @TempDir static Path folder;
  private static Container container;
  private static Browser browser;
  private static List<String> pages;
  private static String incident;

  @BeforeAll
  static void boot() throws IOException {
    Browser.missing().ifPresent(reason -> Assumptions.abort(reason));
    container = Container.start(folder.resolve("base"), "kaname");
    Path demo = folder.resolve("demo.pcap");
    container.ok("capture:generate demo '" + demo + "' --seed 5");
    container.ok("capture:replay --quiet '" + demo + "'");
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

  @AfterEach
  void nothing_isAskedOfAnotherHost() {
    assertEquals(List.of(), browser.foreignRequests());
  }

  @Test
  @Order(1)
  void oneTimePassword_makesTheFirstAdministrator() throws IOException {
    browser.open("/");
    browser.see("input[name=code]");
    List<String> faults = new ArrayList<>();
    everyLook("set-up", faults);
    assertEquals(List.of(), faults);
    plain();
    browser.type("input[name=code]", container.oneTimePassword());
    browser.type("input[name=name]", "sato");
    browser.type("input[name=password]", PASSWORD);
    browser.type("input[name=again]", PASSWORD + Keys.ENTER);
    browser.see("nav.side");
    browser.see("nav.side .side-end .quiet:last-child").click();
    browser.signIn("sato", PASSWORD);
    String[] found = browser.later(FIND).split(" ");
    assertEquals(4, found.length, String.join(" ", found));
    incident = found[0];
    pages =
        List.of(
            "overview",
            "devices",
            "devices/zones",
            "devices/difference?before=" + found[2] + "&after=" + found[3],
            "device/" + found[1] + "?hops=2",
            "devices/import",
            "incidents?state=all",
            "incident/" + incident,
            "sessions",
            "sources",
            "settings",
            "device/nowhere",
            "nowhere");
  }

  @Test
  @Order(2)
  void everyPage_inBothLanguagesThemesAndSizes_hasNoFault() throws IOException {
    List<String> faults = new ArrayList<>();
    for (String page : pages) {
      browser.go("#/" + page);
      browser.see("main h1, main .empty");
      browser.settle();
      everyLook(page, faults);
    }
    assertEquals(List.of(), faults);
  }

  private static void everyLook(String page, List<String> faults) throws IOException {
    for (String language : List.of("en", "ja")) {
      browser.language(language);
      for (int width : new int[] {DESK, PHONE}) {
        browser.size(width, width == PHONE ? 844 : 900);
        for (String theme : List.of("light", "dark")) {
          browser.theme(theme);
          look(page, language + "-" + theme + "-" + width, faults);
        }
        add(faults, page + " " + language + " " + width, browser.pageFaults());
      }
    }
    complaints().forEach(fault -> faults.add(page + ": " + fault));
  }

  /** What the browser complains of, but for the two refusals that are asked for here. */
  private static List<String> complaints() {
    return browser.complaints().stream()
        .filter(line -> !line.contains("/api/devices/nowhere - Failed"))
        .filter(line -> !line.contains("/api/devices/import/preview - Failed"))
        .toList();
  }

  private static void look(String page, String look, List<String> faults) throws IOException {
    if (look.startsWith("ja-light") || look.startsWith("en-dark")) { // each costs half a second
      String name = page.replaceAll("\\?.*", "").replaceAll("demo.pcap-\\w+", "demo");
      browser.picture("console-" + name.replaceAll("[^\\w.]", "-") + "-" + look);
    }
    add(faults, page + " " + look, browser.contrastFaults());
  }

  private static void add(List<String> faults, String where, String found) {
    found.lines().forEach(line -> faults.add(where + ": " + line));
  }

  @Test
  @Order(3)
  void incident_opensDownToItsPackets() {
    plain();
    browser.go("#/incidents");
    browser.see(".t-row.opens").click();
    browser.see(".seen .link").click();
    browser.see(".packet-field");
    assertTrue(browser.all(".packet-field").size() > 5, "few fields");
    browser.all(".packet-field").get(3).click();
    browser.until("document.querySelectorAll('.hex .on').length > 0");
    assertTrue(browser.holds("document.querySelectorAll('.hex .pairs span').length > 40"));
    String file =
        browser.later(
            "const done = arguments[0]; fetch(document.querySelector('a[download]').href)"
                + ".then((answer) => answer.arrayBuffer()).then((bytes) => done("
                + "new DataView(bytes).getUint32(0).toString(16) + ' ' + (bytes.byteLength > 100)))");
    assertTrue(file.matches("(a1b23c4d|a1b2c3d4|4d3cb2a1|d4c3b2a1|a0d0d0a) true"), file);
    browser.see("input[value=maintenance]").click();
    browser.type("textarea", "Filter changed, see work order.");
    browser.see(".verdict button[type=submit]").click();
    browser.until("document.querySelector('.verdict .strong')?.textContent === 'Maintenance'");
    assertTrue(
        container.ok("incident:list --json --limit 100").contains("\"verdict\":\"maintenance\""));
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  @Order(4)
  void listInShiftJis_isComparedThenApproved() throws IOException {
    plain();
    browser.language("ja");
    browser.go("#/devices/import");
    Path old =
        Files.write(
            folder.resolve("old.xls"), new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0});
    browser.type("input[type=file]", old.toString());
    browser.until("document.querySelector('.problem')?.textContent.includes('パスワード')");
    String list =
        "IPアドレス,機器名,担当者,設置場所\r\n%s,保守端末,設備課,管理室\r\n10.250.0.9,予備機,設備課,倉庫\r\n,名無し,,\r\n"
            .formatted(pages.get(4).replaceAll("device/|\\?.*", ""));
    Path file =
        Files.write(folder.resolve("台帳.csv"), list.getBytes(Charset.forName("windows-31j")));
    browser.type("input[type=file]", file.toString());
    browser.see(".before-after");
    List<String> faults = new ArrayList<>();
    everyLook("import-shown", faults);
    assertEquals(List.of(), faults);
    plain();
    assertFalse(container.ok("device:list --json").contains("保守端末"));
    browser.see("kn-import button.primary").click();
    browser.see("kn-import .good");
    assertTrue(container.ok("device:list --json").contains("保守端末"));
    String evidence = Evidence.text(container.data());
    assertTrue(evidence.contains("device.list.approved"), "no evidence");
    assertEquals(List.of(), complaints());
  }

  @Test
  @Order(5)
  void settings_showTheDatabase() {
    plain();
    browser.go("#/settings");
    browser.until(
        "[...document.querySelectorAll('dd')].some((e) => e.textContent.startsWith('H2'))");
    browser.until("document.querySelector('.good')?.textContent.includes('database answers')");
  }

  @Test
  @Order(6)
  void tabulator_comesToEveryAction() {
    plain();
    List<String> faults = new ArrayList<>();
    for (String page :
        List.of("overview", "devices", "devices/import", "incident/" + incident, "settings")) {
      browser.go("#/" + page);
      browser.see("main h1");
      browser.settle();
      add(faults, page, browser.unreached());
    }
    assertEquals(List.of(), faults);
  }

  private static void plain() {
    browser.size(DESK, 900);
    browser.language("en");
    browser.theme("light");
  }
}
