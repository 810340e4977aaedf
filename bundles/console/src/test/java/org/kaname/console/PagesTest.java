package org.kaname.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kaname.console.http.Responder;
import org.kaname.view.Json;

class PagesTest {
  private static final Path WEB = Path.of("target", "classes", "web");
  private static final int MOST_BYTES = 700_000;

  private final TestServer server = new TestServer(FakeServices.bare(FakeUsers.ready()));
  private final Client client = new Client(server);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void start_leadsToTheConsole() {
    HttpResponse<byte[]> response = client.get("/");
    assertEquals(302, response.statusCode());
    assertTrue(response.headers().firstValue("Location").orElse("").endsWith("/console/"));
  }

  @Test
  void everyImport_exists() throws IOException {
    String index = Files.readString(WEB.resolve("index.html"));
    String map = index.substring(index.indexOf("importmap\">") + 11, index.indexOf("</script>"));
    for (JsonNode target : Json.read(map, JsonNode.class).path("imports")) {
      if (!target.asText().endsWith("/")) {
        assertEquals(200, client.get(target.asText()).statusCode(), target.asText());
      }
    }
    Pattern imports = Pattern.compile("(?:from|import)\\s*\\(?'(kaname|\\.)/([\\w./-]+)'");
    for (Path file : files(".mjs")) {
      imports
          .matcher(Files.readString(file))
          .results()
          .forEach(
              found -> {
                Path base =
                    found.group(1).equals("kaname") ? WEB.resolve("lib") : file.resolveSibling(".");
                assertTrue(Files.exists(base.resolve(found.group(2))), file + ": " + found.group());
              });
    }
  }

  @Test
  void everythingThePageLoadsAtOnce_exists() throws IOException {
    String index = Files.readString(WEB.resolve("index.html"));
    List<String> links =
        Pattern.compile("(?:href|src)=\"(/console/[^\"]+)\"")
            .matcher(index)
            .results()
            .map(found -> found.group(1))
            .toList();
    assertTrue(links.size() > 15, links.toString());
    for (String link : links) {
      assertEquals(200, client.get(link).statusCode(), link);
    }
  }

  @Test
  void ownFiles_nameNoOtherHostAndNoInlineStyle() throws IOException {
    for (Path file : files(".mjs", ".css", ".html")) {
      String text = Files.readString(file);
      assertTrue(!text.contains("http://") && !text.contains("https://"), file.toString());
      assertTrue(!text.contains(" style=\"") && !text.contains(" style=${"), file.toString());
    }
  }

  @Test
  void everythingTogether_isLight() throws IOException {
    int sum = 0;
    try (Stream<Path> all = Files.walk(WEB)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        sum += Responder.gzip(Files.readAllBytes(file), 9).length;
      }
    }
    System.getLogger("figures")
        .log(System.Logger.Level.INFO, "all pages and libraries: " + sum + " bytes compressed");
    assertTrue(sum < MOST_BYTES, sum + " bytes");
  }

  @Test
  void files_areCompressedAndValidated() {
    HttpResponse<byte[]> first = client.get("/console/app.css", "Accept-Encoding", "gzip");
    assertEquals("gzip", first.headers().firstValue("Content-Encoding").orElse(""));
    String tag = first.headers().firstValue("ETag").orElse("");
    assertEquals(304, client.get("/console/app.css", "If-None-Match", tag).statusCode());
    assertEquals(
        "text/javascript;charset=utf-8",
        client.get("/console/app.mjs").headers().firstValue("Content-Type").orElse(""));
  }

  @Test
  void unknownFile_isNotFound() {
    assertEquals(404, client.get("/console/none.mjs").statusCode());
    assertEquals(404, client.get("/console/lib").statusCode());
  }

  @Test
  void policy_allowsTheImportMapByItsHash() {
    HttpResponse<byte[]> page = client.get("/console/");
    assertTrue(new String(page.body(), StandardCharsets.UTF_8).contains("importmap"));
    String policy = page.headers().firstValue("Content-Security-Policy").orElse("");
    assertTrue(policy.contains("script-src 'self' 'sha256-"), policy);
  }

  private static List<Path> files(String... ends) throws IOException {
    try (Stream<Path> all = Files.walk(WEB)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.toString().contains("vendor"))
          .filter(file -> Stream.of(ends).anyMatch(end -> file.toString().endsWith(end)))
          .toList();
    }
  }
}
