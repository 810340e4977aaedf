package org.kaname.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kaname.ui.UiModule.Insert;

/** What other bundles insert in pages of the console: what is listed, what is refused. */
@Timeout(60)
class InsertsTest {
  private static final Path GUEST = Path.of("src/test/resources/guest");

  private final TestConsole console = new TestConsole();
  private final Client viewer = console.signIn("viewer");
  private final Guest guest = console.install("test.guest", GUEST);

  @AfterEach
  void stop() {
    console.close();
  }

  private List<String> inserted() {
    return viewer.read("/api/ui/modules").path("items").findValues("inserts").stream()
        .flatMap(node -> node.findValuesAsText("element").stream())
        .toList();
  }

  @Test
  void insert_isListedForItsRoles() {
    guest.add(Marks.of("kn-mark"));
    JsonNode row = viewer.read("/api/ui/modules").path("items").get(0);
    assertEquals("", row.path("menuKey").asText());
    assertEquals("/console/modules/test.guest/mark.mjs", row.path("module").asText());
    assertEquals(
        "{\"place\":\"incident\",\"element\":\"kn-mark\",\"order\":0}",
        row.path("inserts").get(0).toString());
    assertEquals(0, console.signIn("approver").read("/api/ui/modules").path("items").size());
    guest.close();
    assertEquals(List.of(), inserted());
  }

  @Test
  void sameElementOfTwo_theFirstStaysUntilItGoes() {
    Guest first = console.install("test.first", GUEST).add(Marks.of("kn-mark"));
    guest.add(Marks.of("kn-mark-later", "kn-mark").called("others"));
    guest.add(TrailPage.usual().called("kn-mark"));
    assertEquals(List.of("kn-mark"), inserted());
    first.close();
    assertEquals(List.of("kn-mark-later", "kn-mark"), inserted());
  }

  @Test
  void sameElementTwiceInOneBundle_isListedOnce() {
    guest.add(Marks.of("kn-mark"));
    guest.add(Marks.of("kn-mark").called("again"));
    assertEquals(List.of("kn-mark"), inserted());
  }

  @Test
  void insertThatDoesNotFit_isRefused() {
    guest.add(Marks.of());
    guest.add(Marks.of("mark").called("a"));
    guest.add(Marks.of("").called("b"));
    guest.add(Marks.at("In Cident", "kn-mark").called("c"));
    guest.add(Marks.of("kn-mark").called("d").file("none.mjs"));
    Insert one = new Insert("incident", "kn-mark", 0);
    guest.add(new Marks("e", "mark.mjs", Collections.nCopies(2, one)));
    assertEquals(0, viewer.read("/api/ui/modules").path("items").size());
  }

  @Test
  void placeThatNoPageHas_isListedAndHarmsNobody() {
    guest.add(Marks.at("somewhere", "kn-mark"));
    assertEquals(List.of("kn-mark"), inserted());
  }
}
