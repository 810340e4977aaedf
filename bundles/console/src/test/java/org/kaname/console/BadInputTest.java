package org.kaname.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.kaname.console.access.AccessTable;
import org.kaname.console.access.Rule;

/** Whatever is sent: the right status, and a sentence in the caller's language. */
class BadInputTest {
  private static final TestServer SERVER =
      new TestServer(FakeServices.of(FakeUsers.ready(), 12, 3));
  private static final Pattern JAPANESE = Pattern.compile("[\\u3040-\\u30ff\\u4e00-\\u9fff]");
  private static final String DEVICE = "/api/devices/10.0.0.5";

  private final Client sato = new Client(SERVER).signIn("sato");
  private final Client viewer = new Client(SERVER).signIn("viewer");
  private final Client nobody = new Client(SERVER);

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  /** Asks in both languages and returns the key of the problem. */
  private static String problem(int status, Call call) {
    JsonNode english = problem(status, call.send("Accept-Language", "en-GB"));
    JsonNode japanese = problem(status, call.send("Accept-Language", "ja"));
    assertFalse(JAPANESE.matcher(english.path("detail").asText()).find(), english.toString());
    assertTrue(JAPANESE.matcher(japanese.path("detail").asText()).find(), japanese.toString());
    return english.path("key").asText();
  }

  private static JsonNode problem(int status, HttpResponse<byte[]> response) {
    assertEquals(status, response.statusCode(), response.uri().toString());
    assertEquals(
        "application/problem+json", response.headers().firstValue("Content-Type").orElse(""));
    JsonNode body = Client.json(response);
    assertEquals(status, body.path("status").asInt());
    assertFalse(body.path("detail").asText().equals(body.path("key").asText()), body.toString());
    return body;
  }

  private interface Call {
    HttpResponse<byte[]> send(String... headers);
  }

  private static Call call(Client client, String method, String path, String body) {
    return headers -> client.send(method, path, body, headers);
  }

  @Test
  void unknownPath_isNotFound() {
    for (String path :
        List.of("/api/nothing", "/nothing", "/console/nothing.mjs", "/api/devices/10.9.9.9")) {
      assertEquals("console.problem.not_found", problem(404, h -> sato.get(path, h)), path);
    }
    assertEquals(
        "console.problem.not_found", problem(404, call(sato, "POST", "/api/nothing", "{}")));
  }

  @Test
  void wrongMethod_isRefusedAndTheRightOnesNamed() {
    for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "OPTIONS")) {
      Call call = call(sato, method, "/api/overview", "{}");
      assertEquals("console.problem.method", problem(405, call), method);
      assertEquals("GET, HEAD", call.send().headers().firstValue("Allow").orElse(""), method);
    }
  }

  @Test
  void bodyThatIsNoJsonObject_isRefused() {
    for (String body : List.of("{", "", "[]", "null", "\"text\"", "{\"a\":1}{", "\u0000")) {
      for (String path : List.of("/api/users", "/api/devices/approve", "/api/session")) {
        Call call = call(sato, "POST", path, body);
        int status = body.equals("{\"a\":1}{") ? call.send().statusCode() : 400;
        problem(status, call);
        assertTrue(status == 400 || status == 422 || status == 401, path + " " + body);
      }
    }
  }

  @Test
  void valuesOfAnotherKind_areRefusedWithTheirName() {
    Call call = call(sato, "POST", "/api/users", "{\"name\":5,\"password\":\"x\"}");
    assertEquals("console.problem.bad_field", problem(400, call));
    String long65 = "{\"name\":\"" + "x".repeat(65) + "\",\"password\":\"quiet river under\"}";
    assertEquals(
        "console.problem.bad_field", problem(400, call(sato, "POST", "/api/users", long65)));
    String control = "{\"devices\":[{\"ip\":\"10.0.0.1\",\"name\":\"\\u001b[31m\"}]}";
    assertEquals(
        "console.problem.bad_field",
        problem(400, call(sato, "POST", "/api/devices/approve", control)));
    for (String query : List.of("limit=x", "limit=-1", "limit=99999999999999999999")) {
      assertEquals(
          "console.problem.bad_field", problem(400, h -> sato.get("/api/devices?" + query, h)));
    }
    assertEquals(
        "console.problem.bad_field",
        problem(400, h -> sato.get(DEVICE + "/neighbourhood?hops=99", h)));
  }

  @Test
  void tooLargeBody_isRefused() {
    String body = "{\"name\":\"" + "x".repeat(70_000) + "\"}";
    assertEquals("console.problem.too_large", problem(413, call(sato, "POST", "/api/users", body)));
    assertEquals(
        "console.problem.too_large", problem(413, h -> sato.pour("/api/users", 70_000, h)));
    String file = "x".repeat((8 << 20) + 1);
    String[] type = {"Content-Type", "application/octet-stream", "Accept-Language", "ja"};
    problem(413, sato.send("POST", "/api/devices/import/preview", file, type));
  }

  @Test
  void refusedBody_leavesTheConnectionUsable() throws Exception {
    Map<String, Integer> paths =
        Map.of("/api/users", 413, "/api/devices/import/preview", 413, "/api/nothing", 404);
    for (Map.Entry<String, Integer> path : paths.entrySet()) {
      String answers = sato.sendSlowlyAndAskAgain(path.getKey(), 20 << 20);
      assertTrue(answers.startsWith("HTTP/1.1 " + path.getValue()), answers);
      assertTrue(answers.contains("HTTP/1.1 200"), answers);
    }
  }

  @Test
  void slowSenders_keepNobodyElseOut() throws Exception {
    Call stranger = call(nobody, "POST", "/api/nothing", "{}");
    try (SlowSenders slow = new SlowSenders(SERVER, "/api/session", 300)) {
      assertEquals(292, slow.answered(429, 292));
      assertEquals(200, sato.get("/api/overview").statusCode());
      assertEquals(200, nobody.get("/health/live").statusCode());
      assertEquals("console.problem.sending", problem(429, stranger));
      assertEquals(404, sato.send("POST", "/api/nothing", "{}").statusCode());
    }
    long end = System.nanoTime() + 20_000_000_000L;
    while (stranger.send().statusCode() == 429 && System.nanoTime() < end) {
      Thread.sleep(50);
    }
    assertEquals(404, stranger.send().statusCode());
  }

  @Test
  void otherKindOfBody_isRefused() {
    Call form = h -> sato.send("POST", "/api/users", "a=b", with(h, "text/plain"));
    assertEquals("console.problem.json_only", problem(415, form));
    Call json = h -> sato.send("POST", "/api/devices/import", "{}", with(h, "application/json"));
    assertEquals("console.problem.file_only", problem(415, json));
    Call parts =
        h -> sato.send("POST", "/api/devices/import", "--", with(h, "multipart/form-data"));
    assertEquals("console.problem.file_only", problem(415, parts));
  }

  private static String[] with(String[] headers, String type) {
    return with(headers, "Content-Type", type);
  }

  private static String[] with(String[] headers, String name, String value) {
    String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = name;
    all[headers.length + 1] = value;
    return all;
  }

  @Test
  void everyChangingCall_needsSessionRoleAndToken() {
    for (Rule rule : AccessTable.own()) {
      String path = rule.pattern().toString().replaceAll("\\{\\w+\\}|\\*", "x");
      if (!rule.open()) {
        assertEquals(
            "console.problem.sign_in",
            problem(401, call(nobody, rule.method(), path, "{}")),
            rule.operation());
      }
      if (!rule.open() && !rule.roles().contains(org.kaname.user.Role.VIEWER)) {
        assertEquals(
            "console.problem.role",
            problem(403, call(viewer, rule.method(), path, "{}")),
            rule.operation());
      }
      if (!rule.open() && !rule.method().equals("GET") && rule.body() != Rule.Body.FORM) {
        String type =
            rule.body() == Rule.Body.FILE ? "application/octet-stream" : "application/json";
        Call forged =
            h ->
                sato.send(
                    rule.method(),
                    path,
                    "{}",
                    "X-Kaname-CSRF",
                    "forged",
                    "Content-Type",
                    type,
                    h.length > 0 ? h[0] : "X-None",
                    h.length > 0 ? h[1] : "-");
        assertEquals("console.problem.csrf", problem(403, forged), rule.operation());
      }
    }
  }

  /** No servlet is there in this test: what gets through the filter has Jetty's own answer. */
  @Test
  void checkpointForAWitness_needsNoSession() {
    String path = "/witness/add-checkpoint";
    for (String type : List.of("text/plain", "application/octet-stream")) {
      HttpResponse<byte[]> through =
          nobody.send("POST", path, "old 0\n", "Content-Type", type, "X-Kaname-CSRF", "none");
      assertEquals(405, through.statusCode());
      assertFalse(
          through.headers().firstValue("Content-Type").orElse("").contains("problem"), type);
    }
    assertEquals(
        "console.problem.other_origin",
        problem(
            403, h -> nobody.send("POST", path, "x", with(h, "Origin", "http://other.example"))));
    assertEquals("console.problem.method", problem(405, call(nobody, "GET", path, "")));
    assertEquals(
        "console.problem.too_large", problem(413, call(nobody, "POST", path, "x".repeat(70_000))));
    assertEquals(
        "console.problem.not_found", problem(404, call(nobody, "POST", "/witness/other", "x")));
  }

  @Test
  void listThatIsNone_isRefusedWithWhatIsWrong() {
    String[] file = {"Content-Type", "application/octet-stream"};
    HttpResponse<byte[]> response =
        sato.send("POST", "/api/devices/import/preview", "\u0000", file);
    assertEquals(422, response.statusCode());
    assertEquals("device.import.no_header", Client.json(response).path("key").asText());
    assertEquals(
        "console.problem.no_rows",
        problem(
            422, h -> sato.send("POST", "/api/devices/import", "mac,name\nx", with(h, file[1]))));
  }

  @Test
  void deviceThatNobodyLearned_cannotBeForgotten() {
    assertEquals(
        "console.problem.nothing_learned",
        problem(409, call(sato, "POST", "/api/devices/10.0.0.6/forget", "")));
  }
}
