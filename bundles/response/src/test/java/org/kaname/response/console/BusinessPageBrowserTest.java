package org.kaname.response.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
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
import org.kaname.response.model.Window;
import org.kaname.testkit.Browser;

/** The business model as people fill it in: devices, rows, a window, a file. */
class BusinessPageBrowserTest {
  @TempDir private Path folder;
  private @Nullable TestConsole console;
  private @Nullable TestDesk desk;
  private @Nullable Browser browser;

  @BeforeEach
  void start() throws Exception {
    Browser.missing().ifPresent(reason -> Assumptions.abort(reason));
    console = new TestConsole();
    desk = new TestDesk(folder, "i1", "10.3.0.66", "10.2.0.30");
    console
        .install("org.kaname.response", Path.of("target/classes"))
        .add(new BusinessOperations(desk.models(), new SampleInventory()))
        .add(new BusinessPage());
    browser = new Browser(console.uri("/"));
  }

  @AfterEach
  void stop() {
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

  private Browser opened(String person, String language, String place) {
    Browser b = Objects.requireNonNull(browser);
    b.signIn(person, TestConsole.PASSWORD);
    b.language(language);
    b.go("#/business/" + place);
    b.see(".business-tabs");
    return b;
  }

  private TestDesk desk() {
    return Objects.requireNonNull(desk);
  }

  private void flawless() {
    Browser b = Objects.requireNonNull(browser);
    assertEquals("", b.contrastFaults());
    assertEquals("", b.pageFaults());
    assertEquals(List.of(), b.complaints());
  }

  @Test
  void devices_areFilteredChosenAndClassifiedAtOnce() throws Exception {
    Browser b = opened("approver", "ja", "devices");
    b.until("document.querySelectorAll('.t-row').length === 10");
    b.picture("business-devices-ja");
    flawless();
    b.type("kn-business-devices input[type=search]", "canon");
    b.until("document.querySelectorAll('.t-row').length === 4");
    b.see(".business-all").click();
    b.until("document.querySelector('.business-chosen').textContent.startsWith('4 ')");
    b.script("window.confirm = () => true");
    b.see(".business-ordinary").click();
    b.until("document.querySelector('.good')?.textContent.startsWith('4 台を「通常」')");
    assertEquals(7, desk().models().current().model().parts().classes().size());
    b.go("#/business/devices?said=ordinary");
    b.until("document.querySelectorAll('.t-row').length === 4");
    b.size(390, 844);
    b.picture("business-devices-phone-ja");
    flawless();
  }

  @Test
  void row_isChangedWithAMistakeAtItsCellAndMended() throws Exception {
    Browser b = opened("admin", "ja", "functions");
    b.until("document.querySelectorAll('tr.suggested').length === 1");
    b.picture("business-functions-ja");
    flawless();
    b.see(".business-take").click();
    b.until("document.activeElement.matches('tr.editing input')");
    fill(2, "7");
    fill(3, "500000");
    b.see(".business-save .primary").click();
    b.until("document.querySelector('tr.editing .problem')?.textContent.startsWith('「7」は使えません')");
    assertTrue(b.holds("document.querySelectorAll('input[aria-invalid=true]').length === 1"));
    b.picture("business-mistake-ja");
    flawless();
    fill(2, "2");
    b.see(".business-save .primary").click();
    b.until("document.querySelector('.good')?.textContent.startsWith('版 2 ')");
    b.until("document.querySelectorAll('tr.suggested').length === 0");
    assertEquals(3, desk().models().current().model().parts().functions().size());
    b.go("#/business/needs");
    b.until("document.querySelectorAll('tr.suggested').length === 8");
    b.see(".business-take-all").click();
    b.until("document.querySelectorAll('tr.editing').length === 8");
    b.see(".business-remove").click();
    b.until("document.querySelectorAll('tr.gone').length === 1");
    b.picture("business-needs-ja");
    flawless();
    b.see(".business-save .primary").click();
    b.until("document.querySelector('.good')?.textContent.startsWith('版 3 ')");
    b.until("document.querySelectorAll('.business-table tbody tr').length === 9");
  }

  private void fill(int column, String text) {
    Objects.requireNonNull(browser)
        .script(
            "const field = document.querySelectorAll('tr.editing input')[arguments[0]];"
                + "field.value = arguments[1]; field.dispatchEvent(new Event('input'))",
            column,
            text);
  }

  @Test
  void changeOfAnotherMeanwhile_isNotLost() throws Exception {
    Browser b = opened("admin", "en", "closed-services");
    b.see(".business-edit").click();
    desk()
        .models()
        .replace(desk().models().current().model(), "abe", "")
        .toCompletableFuture()
        .get();
    b.until("document.querySelectorAll('tr.editing').length === 1");
    b.see(".business-save .primary").click();
    b.until(
        "document.querySelector('.business-save .problem')?.textContent.includes('Somebody else')");
    b.picture("business-lost-en");
    assertEquals("", b.contrastFaults());
    b.see(".business-save .problem button").click();
    b.until("document.querySelectorAll('tr.editing').length === 0");
    assertEquals(2, desk().models().current().version());
  }

  @Test
  void window_isAnnouncedAndEnded() throws Exception {
    Browser b = opened("approver", "ja", "windows");
    b.see(".window-new").click();
    b.type(".window-form input[name=what]", "10.2.0.30");
    b.type(".window-form input[name=note]", "ボイラー点検");
    b.picture("business-window-form-ja");
    flawless();
    b.see(".window-save").click();
    b.see(".window-end");
    Window window = desk().models().current().model().parts().windows().get(0);
    assertEquals(Window.Kind.MAINTENANCE, window.kind());
    assertEquals(List.of("10.2.0.30"), window.scope().devices());
    assertEquals("ボイラー点検", window.note());
    b.picture("business-window-ja");
    flawless();
    b.see(".window-end").click();
    b.until("document.querySelector('.window-end') === null");
    assertEquals(3, desk().models().current().version());
    b.theme("dark");
    b.size(390, 844);
    b.picture("business-window-phone-dark-ja");
    flawless();
  }

  @Test
  void weeklyWindow_isOfTheBrowsersClock() {
    Browser b = opened("admin", "en", "windows");
    b.see(".window-new").click();
    b.script(
        "const s = document.querySelector('select[name=scope]'); s.value = 'all';"
            + "s.dispatchEvent(new Event('change'))");
    b.see("input[name=weekly]").click();
    b.see("input[name=day][value=wed]").click();
    b.see(".window-save").click();
    b.until("document.querySelectorAll('.business-table tbody tr').length === 1");
    Window window = desk().models().current().model().parts().windows().get(0);
    assertTrue(window.scope().everything());
    assertTrue(window.time() instanceof Window.Weekly);
    assertEquals(List.of(), b.complaints());
  }

  @Test
  void file_isPreviewedAndTaken() throws Exception {
    Browser b = opened("admin", "en", "files");
    Path file = folder.resolve("closed.csv");
    Files.writeString(file, "server,transport,port\n10.9.9.9,tcp,80\n");
    b.see("input[type=file]").sendKeys(file.toString());
    b.until("document.querySelectorAll('.business-difference tr').length === 2");
    b.picture("business-import-en");
    flawless();
    assertEquals("", b.unreached());
    b.see(".business-import").click();
    b.see(".good");
    assertEquals("10.9.9.9", desk().models().current().model().parts().closed().get(0).server());
    Files.writeString(file, "server,transport,port\n10.9.9.9,tcp,80000\n");
    b.script("document.querySelector('input[type=file]').value = ''");
    b.see("input[type=file]").sendKeys(file.toString());
    b.until("document.querySelectorAll('.business-problems li').length === 1");
    b.picture("business-import-refused-en");
    flawless();
  }

  @Test
  void withoutRole_itIsOnlyRead() {
    Browser b = opened("viewer", "en", "functions");
    b.until("document.querySelectorAll('.business-table tbody tr').length === 3");
    assertEquals(0, b.all(".business-table button").size());
    b.go("#/business/files");
    b.see(".business-tabs");
    assertEquals(List.of(), b.complaints());
  }
}
