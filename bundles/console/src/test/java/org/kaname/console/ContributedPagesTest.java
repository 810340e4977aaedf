package org.kaname.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.user.Role;

/** Pages of other bundles: what is listed, what is served. */
@Timeout(60)
class ContributedPagesTest {
  private static final Path GUEST = Path.of("src/test/resources/guest");
  private static final String FILES = "/console/modules/test.guest/";

  private final TestConsole console = new TestConsole();
  private final Client viewer = console.signIn("viewer");
  private final Guest guest = console.install("test.guest", GUEST);

  @AfterEach
  void stop() {
    console.close();
  }

  private List<String> routes(Client client) {
    return client.read("/api/ui/modules").findValuesAsText("route");
  }

  @Test
  void page_isListedForItsRoles() {
    guest.add(TrailPage.usual());
    JsonNode row = viewer.read("/api/ui/modules").path("items").get(0);
    assertEquals(FILES + "trail.mjs", row.path("module").asText());
    assertEquals("kn-trail", row.path("element").asText());
    assertEquals("M2 14 8 2l6 12", row.path("icon").asText());
    assertEquals(List.of(), routes(console.signIn("approver")));
    guest.close();
    assertEquals(List.of(), routes(viewer));
  }

  @Test
  void pages_areInTheirOrder() {
    guest.add(TrailPage.usual().at("third").placed(3));
    guest.add(TrailPage.usual().at("first").placed(-1));
    guest.add(TrailPage.usual().at("second").placed(3));
    assertEquals(List.of("first", "second", "third"), routes(viewer));
  }

  @Test
  void pageThatDoesNotFit_isNotListed() {
    guest.add(TrailPage.usual().at("devices"));
    guest.add(TrailPage.usual().at("device"));
    guest.add(TrailPage.usual().at("Trail"));
    guest.add(TrailPage.usual().at("a/b"));
    guest.add(TrailPage.usual().file("none.mjs"));
    guest.add(TrailPage.usual().file("../secret.txt"));
    guest.add(TrailPage.usual().file("../web/trail.mjs"));
    guest.add(TrailPage.usual().file("/trail.mjs"));
    guest.add(TrailPage.usual().called("trail"));
    guest.add(TrailPage.usual().seenBy());
    assertEquals(List.of(), routes(viewer));
  }

  @Test
  void sameRouteTwice_theFirstStaysUntilItGoes() {
    Guest later = console.install("test.later", GUEST).add(TrailPage.usual());
    guest.add(TrailPage.usual());
    guest.add(TrailPage.usual().at("other"));
    assertEquals(List.of("trail"), routes(viewer));
    later.close();
    assertEquals(List.of("other", "trail"), routes(viewer));
    assertEquals(404, viewer.get("/console/modules/test.later/trail.mjs").statusCode());
  }

  @Test
  void files_areServedLikeOwnOnes() {
    guest.add(TrailPage.usual());
    HttpResponse<byte[]> script = viewer.get(FILES + "trail.mjs", "Accept-Encoding", "gzip");
    assertEquals(
        "text/javascript;charset=utf-8", script.headers().firstValue("Content-Type").orElse(""));
    assertEquals("gzip", script.headers().firstValue("Content-Encoding").orElse(""));
    assertEquals("no-cache", script.headers().firstValue("Cache-Control").orElse(""));
    assertTrue(
        script
            .headers()
            .firstValue("Content-Security-Policy")
            .orElse("")
            .contains("script-src 'self' 'sha256-"));
    String tag = script.headers().firstValue("ETag").orElse("");
    assertEquals(304, viewer.get(FILES + "trail.mjs", "If-None-Match", tag).statusCode());
    assertEquals(200, viewer.get(FILES + "lib/sign.mjs").statusCode());
    assertEquals(401, console.stranger().get(FILES + "trail.mjs").statusCode());
    assertEquals(405, viewer.send("POST", FILES + "trail.mjs", "{}").statusCode());
  }

  @Test
  void nothingOutsideTheFolder_isServed() throws IOException {
    guest.add(TrailPage.usual());
    for (String path :
        List.of(
            "",
            "lib",
            "lib/",
            "none.mjs",
            "secret.txt",
            "../secret.txt",
            "%2e%2e/secret.txt",
            "..%2fsecret.txt",
            "lib/..%2f..%2fsecret.txt",
            "lib%2fsign.mjs",
            "..%5csecret.txt",
            "./trail.mjs",
            "lib//sign.mjs",
            "%2fetc%2fpasswd",
            "trail.mjs;x",
            "trail.mjs%00",
            "OSGI-INF/openapi.json")) {
      int status = viewer.raw(FILES + path, "localhost");
      assertTrue(status == 400 || status == 404, path + " gave " + status);
    }
    for (String path : List.of("..%2fconsole/app.mjs", "test.guest", "", "test.other/trail.mjs")) {
      int status = viewer.raw("/console/modules/" + path, "localhost");
      assertTrue(status == 400 || status == 404, path + " gave " + status);
    }
  }

  @Test
  void detour_leadsNoStrangerToFiles() throws IOException {
    guest.add(TrailPage.usual());
    assertEquals(200, viewer.raw(FILES + "trail.mjs", "localhost"));
    for (String detour :
        List.of("/console/..%2f", "/console/x%2f..%2f..%2f", "/health/..%2f", "/console/%2f")) {
      int status = console.stranger().raw(detour + FILES.substring(1) + "trail.mjs", "localhost");
      assertTrue(status == 400 || status == 401 || status == 404, detour + " gave " + status);
    }
  }

  @Test
  void filesOfABundleWithoutPage_areNotServed() {
    assertEquals(404, viewer.get(FILES + "trail.mjs").statusCode());
    guest.add(TrailPage.usual());
    assertEquals(200, viewer.get(FILES + "trail.mjs").statusCode());
    guest.close();
    assertEquals(404, viewer.get(FILES + "trail.mjs").statusCode());
  }

  @Test
  void updatedBundle_isServedAtOnce(@TempDir Path folder) throws IOException {
    Path web = Files.createDirectories(folder.resolve("web"));
    Files.writeString(web.resolve("trail.mjs"), "// one");
    Guest one = console.install("test.new", folder).add(TrailPage.usual());
    String first = viewer.read("/api/ui/modules").findValue("revision").asText();
    assertEquals("// one", text("/console/modules/test.new/trail.mjs"));
    one.close();
    Files.writeString(web.resolve("trail.mjs"), "// two");
    console.install("test.new", folder).add(TrailPage.usual());
    assertEquals("// two", text("/console/modules/test.new/trail.mjs"));
    assertTrue(!first.equals(viewer.read("/api/ui/modules").findValue("revision").asText()));
  }

  private String text(String path) {
    return new String(viewer.get(path).body(), UTF_8);
  }

  @Test
  void comingAndGoing_isToldToOpenPages() throws Exception {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(viewer.events("").body(), UTF_8))) {
      guest.add(TrailPage.usual());
      untilModules(in);
      guest.close();
      untilModules(in);
    }
  }

  private static void untilModules(BufferedReader in) throws IOException {
    String line = in.readLine();
    while (line != null && !line.equals("event: modules")) {
      line = in.readLine();
    }
    assertEquals("event: modules", line);
  }

  @Test
  void messages_comeWithTheBundle() {
    assertEquals("足跡", viewer.read("/api/texts?lang=ja").path("trail.title").asText());
    assertTrue(!console.stranger().read("/api/texts?lang=ja").has("trail.title"));
  }

  @Test
  void pageOfAdministrators_isListedForThemOnly() {
    guest.add(TrailPage.usual().seenBy(Role.ADMIN));
    assertEquals(List.of(), routes(viewer));
    assertEquals(List.of("trail"), routes(console.signIn("admin")));
  }
}
