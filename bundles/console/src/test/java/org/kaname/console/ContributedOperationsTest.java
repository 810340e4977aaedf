package org.kaname.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kaname.text.Text;
import org.kaname.ui.UiCall;
import org.kaname.ui.UiFault;
import org.kaname.ui.UiOperation;
import org.kaname.ui.UiOperations;
import org.kaname.ui.UiReply;
import org.kaname.user.Role;

/** Operations of other bundles: what they are told, what they may reply, who may call them. */
@Timeout(60)
class ContributedOperationsTest {
  private static final Path GUEST = Path.of("src/test/resources/guest");
  private static final Set<Role> OPERATORS = Set.of(Role.OPERATOR);
  private static final String[] FILE = {"Content-Type", "application/octet-stream"};
  private static final UiOperation.Handler FINE = call -> UiReply.of(Map.of("fine", true));

  private final TestConsole console = new TestConsole();
  private final Client operator = console.signIn("operator");
  private final Guest guest = console.install("test.guest", GUEST);

  @AfterEach
  void stop() {
    console.close();
  }

  private static UiOperations only(UiOperation... operations) {
    return () -> List.of(operations);
  }

  private static UiOperation get(String path, UiOperation.Handler handler) {
    return UiOperation.of("GET", path, OPERATORS, handler);
  }

  private static UiOperation post(String path, UiOperation.Handler handler) {
    return UiOperation.of("POST", path, OPERATORS, handler);
  }

  private static String key(HttpResponse<byte[]> response) {
    return Client.json(response).path("key").asText();
  }

  private JsonNode read(String path, UiOperation.Handler handler) {
    guest.add(only(get(path.replaceAll("\\?.*", ""), handler)));
    return operator.read(path);
  }

  @Test
  void call_tellsWhoAsksWhatAndHow() {
    guest.add(
        only(
            get(
                "/api/trail/{step}/of/{whom}",
                call ->
                    UiReply.of(
                        List.of(
                            call.user(),
                            call.roles(),
                            call.locale().getLanguage(),
                            call.place("step"),
                            call.place("whom"),
                            call.parameter("q", "none"),
                            call.number("since", 7, 0, 9),
                            call.limit())))));
    HttpResponse<byte[]> said =
        operator.get("/api/trail/a%2Fb/of/%E8%8A%B1?q=x%26y", "Accept-Language", "ja");
    assertEquals(
        "[\"operator\",[\"operator\"],\"ja\",\"a/b\",\"花\",\"x&y\",7,200]",
        Client.json(said).toString());
    for (String query : List.of("since=10", "since=x", "limit=0", "limit=1001")) {
      HttpResponse<byte[]> bad = operator.get("/api/trail/1/of/2?" + query);
      assertEquals(400, bad.statusCode(), query);
      assertEquals("console.problem.bad_field", key(bad));
    }
  }

  private record Step(String name, Role role, Optional<String> note) {}

  @Test
  void records_areWrittenAsEverywhere() {
    JsonNode said =
        read("/api/trail", call -> UiReply.of(new Step("one", Role.ADMIN, Optional.empty())));
    assertEquals("{\"name\":\"one\",\"role\":\"admin\"}", said.toString());
  }

  @Test
  void body_comesAsPlainValues() {
    guest.add(only(post("/api/trail", ContributedOperationsTest::echo)));
    String body = "{\"a\":1,\"b\":[\"x\",true,2.5,{\"c\":9007199254740993}],\"gone\":null}";
    JsonNode said = Client.json(operator.send("POST", "/api/trail", body));
    assertEquals("{\"a\":1,\"b\":[\"x\",true,2.5,{\"c\":9007199254740993}]}", said.toString());
    for (String bad : List.of("[]", "{", "{\"a\":[null]}", "[".repeat(30_000))) {
      assertEquals("console.problem.bad_json", key(operator.send("POST", "/api/trail", bad)));
    }
  }

  private static UiReply echo(UiCall call) throws IOException {
    return UiReply.of(call.body());
  }

  @Test
  void roles_areHeldAsForOwnRules() {
    guest.add(only(get("/api/trail", FINE), post("/api/trail", FINE)));
    Client viewer = console.signIn("viewer");
    assertEquals(200, operator.get("/api/trail").statusCode());
    assertEquals(403, viewer.get("/api/trail").statusCode());
    assertEquals(401, console.stranger().get("/api/trail").statusCode());
    assertEquals("console.problem.role", key(viewer.send("POST", "/api/trail", "{}")));
  }

  @Test
  void changingCall_needsTokenOriginAndType() {
    guest.add(only(post("/api/trail", FINE)));
    assertEquals(200, operator.send("POST", "/api/trail", "{}").statusCode());
    assertEquals(
        "console.problem.csrf",
        key(operator.send("POST", "/api/trail", "{}", "X-Kaname-CSRF", "forged")));
    assertEquals(
        "console.problem.other_origin",
        key(operator.send("POST", "/api/trail", "{}", "Origin", "http://evil.example")));
    assertEquals(
        "console.problem.json_only",
        key(operator.send("POST", "/api/trail", "a=b", "Content-Type", "text/plain")));
    assertEquals(
        "console.problem.too_large", key(operator.send("POST", "/api/trail", "x".repeat(70_000))));
  }

  @Test
  void sentFile_isReadUpToItsLimit() {
    guest.add(
        only(
            UiOperation.file(
                "/api/trail/file", OPERATORS, 100_000, call -> UiReply.of(call.file().length)),
            UiOperation.file("/api/trail/other", OPERATORS, 9, call -> UiReply.of(1))));
    HttpResponse<byte[]> most = operator.send("POST", "/api/trail/file", "x".repeat(100_000), FILE);
    assertEquals("100000", Client.json(most).toString());
    String more = "x".repeat(100_001);
    assertEquals(413, operator.send("POST", "/api/trail/file", more, FILE).statusCode());
    assertEquals(413, operator.pour("/api/trail/file", 100_001, FILE).statusCode());
    assertEquals(413, operator.send("POST", "/api/trail/other", "ten bytes!", FILE).statusCode());
    assertEquals("console.problem.file_only", key(operator.send("POST", "/api/trail/file", "{}")));
  }

  @Test
  void openOperation_needsNoSession() {
    guest.add(only(UiOperation.open("GET", "/api/trail", call -> UiReply.of(call.user()))));
    assertEquals("\"system\"", console.stranger().read("/api/trail").toString());
  }

  @Test
  void operationWithoutRoles_mustSayThatItIsOpen() {
    assertThrows(
        IllegalArgumentException.class, () -> UiOperation.of("GET", "/api/x", Set.of(), FINE));
    assertThrows(
        IllegalArgumentException.class,
        () -> new UiOperation("GET", "/api/x", OPERATORS, true, 0, FINE));
  }

  @Test
  void pathsOutsideTheApi_cannotBeMade() {
    for (String path :
        List.of(
            "/api",
            "/api/",
            "/console/x",
            "/api/{any}",
            "/api/*",
            "/api/x/../users",
            "/api/x//y",
            "/api/x/%2e",
            "/api/x/{a b}",
            "/api/x/",
            "/api/X")) {
      assertThrows(IllegalArgumentException.class, () -> get(path, FINE), path);
    }
    assertThrows(
        IllegalArgumentException.class, () -> UiOperation.of("TRACE", "/api/x", OPERATORS, FINE));
    assertThrows(
        IllegalArgumentException.class,
        () -> UiOperation.file("/api/x", OPERATORS, UiOperation.LARGEST + 1, FINE));
  }

  @Test
  void ownAddresses_areNeverGivenAway() {
    UiOperation.Handler stolen = call -> UiReply.of("stolen");
    guest.add(
        only(
            UiOperation.open("GET", "/api/session", stolen),
            UiOperation.open("POST", "/api/session", stolen),
            UiOperation.open("POST", "/api/setup", stolen),
            UiOperation.open("GET", "/api/users", stolen),
            UiOperation.open("PUT", "/api/users", stolen),
            UiOperation.open("GET", "/api/users/{name}", stolen),
            UiOperation.open("GET", "/api/ui/other", stolen),
            UiOperation.open("GET", "/api/trail", stolen)));
    Client stranger = console.stranger();
    assertEquals(401, stranger.get("/api/users").statusCode());
    assertEquals(405, operator.send("PUT", "/api/users", "{}").statusCode());
    assertEquals(405, operator.get("/api/users/sato").statusCode());
    assertEquals(404, operator.get("/api/ui/other").statusCode());
    assertTrue(stranger.read("/api/session").has("setUp"));
    assertEquals("\"stolen\"", stranger.read("/api/trail").toString());
  }

  @Test
  void sameOperationTwice_theFirstStaysUntilItGoes() {
    Guest later = console.install("test.later", GUEST);
    guest.add(only(get("/api/trail/{step}", call -> UiReply.of("first"))));
    later.add(only(get("/api/trail/{step}", call -> UiReply.of("later"))));
    later.add(only(get("/api/trail/one", call -> UiReply.of("later")), get("/api/later", FINE)));
    assertEquals("\"first\"", operator.read("/api/trail/one").toString());
    assertTrue(operator.read("/api/later").path("fine").asBoolean());
    guest.close();
    assertEquals("\"later\"", operator.read("/api/trail/one").toString());
    later.close();
    assertEquals(404, operator.get("/api/trail/one").statusCode());
  }

  @Test
  void ofOneBundle_theFirstThatFitsAnswers() {
    guest.add(
        only(
            get("/api/trail/last", call -> UiReply.of("last")),
            get("/api/trail/{step}", call -> UiReply.of("one")),
            get("/api/trail/last", call -> UiReply.of("again"))));
    assertEquals("\"last\"", operator.read("/api/trail/last").toString());
    assertEquals("\"one\"", operator.read("/api/trail/1").toString());
  }

  @Test
  void otherMethod_isRefusedAndTheRightOnesNamed() {
    guest.add(
        only(get("/api/trail", FINE), UiOperation.of("DELETE", "/api/trail", OPERATORS, FINE)));
    HttpResponse<byte[]> refused = operator.send("POST", "/api/trail", "{}");
    assertEquals(405, refused.statusCode());
    assertEquals("GET, HEAD, DELETE", refused.headers().firstValue("Allow").orElse(""));
    assertEquals(404, operator.get("/api/trail/more").statusCode());
  }

  @Test
  void hostilePaths_comeToNoHandler() throws IOException {
    guest.add(only(UiOperation.open("GET", "/api/trail/{step}", FINE)));
    Client stranger = console.stranger();
    for (String path :
        List.of(
            "/api/trail/..",
            "/api/trail/%2e%2e",
            "/api/trail/.",
            "/api/trail//x",
            "/api/trail/x;y",
            "/api/trail/%00",
            "/api/trail/..%5cx",
            "/api/trail/%",
            "/api/trail/%zz",
            "/api/trail\\x")) {
      assertEquals(400, stranger.raw(path, "localhost"), path);
    }
    assertEquals(404, stranger.raw("/api/trail/..%2f..%2fusers", "localhost"));
    assertEquals(200, stranger.raw("/api/trail/a%2fusers", "localhost")); // one odd name
    assertEquals(404, stranger.raw("/api/trail/a/b", "localhost"));
  }

  @Test
  void file_isStreamedUnderItsName() {
    byte[] part = "0123456789".repeat(1000).getBytes(UTF_8);
    guest.add(
        only(
            get(
                "/api/trail/some",
                call ->
                    new UiReply.File(
                        "証跡 1.zip",
                        "application/zip",
                        -1,
                        out -> {
                          for (int i = 0; i < 1000; i++) {
                            out.write(part);
                          }
                        })),
            get(
                "/api/trail/known",
                call -> new UiReply.File("a.txt", "text/plain", 10_000, o -> o.write(part)))));
    HttpResponse<byte[]> some = operator.get("/api/trail/some");
    assertEquals(10_000_000, some.body().length);
    assertEquals(
        "attachment; filename=\"__ 1.zip\"; filename*=UTF-8''%E8%A8%BC%E8%B7%A1%201.zip",
        some.headers().firstValue("Content-Disposition").orElse(""));
    HttpResponse<byte[]> known = operator.get("/api/trail/known");
    assertArrayEquals(part, known.body());
    assertEquals("10000", known.headers().firstValue("Content-Length").orElse(""));
    assertEquals("nosniff", known.headers().firstValue("X-Content-Type-Options").orElse(""));
  }

  @Test
  void hostileFileNames_cannotBeMade() {
    for (String name : List.of("", "a\r\nb", "a\"b", "../x", "a\\b", "a\u202eb", "x".repeat(201))) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new UiReply.File(name, "text/plain", -1, out -> {}),
          name);
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> new UiReply.File("a", "text/html\r\nX: y", -1, out -> {}));
  }

  @Test
  void problem_isSaidInTheLanguageOfTheCaller() {
    Text closed = new Text("trail.closed", Map.of("day", "Sunday"));
    guest.add(
        only(
            get("/api/trail/reply", call -> new UiReply.Problem(409, closed)),
            get(
                "/api/trail/fault",
                call -> {
                  throw new UiFault(409, closed);
                }),
            get(
                "/api/trail/later",
                call ->
                    new UiReply.Later(
                        CompletableFuture.supplyAsync(
                            () -> {
                              throw new UiFault(409, closed);
                            })))));
    for (String path : List.of("/api/trail/reply", "/api/trail/fault", "/api/trail/later")) {
      HttpResponse<byte[]> said = operator.get(path, "Accept-Language", "ja");
      assertEquals(409, said.statusCode(), path);
      assertEquals("Sunday は公開していません。", Client.json(said).path("detail").asText());
      assertEquals(
          "The trail is closed on Sunday.",
          Client.json(operator.get(path)).path("detail").asText());
    }
  }

  @Test
  void laterReply_isWaitedFor() {
    JsonNode said =
        read(
            "/api/trail",
            call ->
                new UiReply.Later(
                    CompletableFuture.supplyAsync(
                        () -> UiReply.of(Map.of("fine", true)),
                        CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS))));
    assertTrue(said.path("fine").asBoolean());
  }

  @Test
  void description_tellsOfContributedOperations() {
    guest.add(only(get("/api/trail", FINE), post("/api/trail", FINE)));
    JsonNode whole = operator.read("/api/openapi.json");
    JsonNode trail = whole.path("paths").path("/api/trail");
    assertEquals("The steps of the trail", trail.path("get").path("summary").asText());
    assertEquals("[\"operator\"]", trail.path("get").path("x-roles").toString());
    assertEquals("test.guest", trail.path("post").path("summary").asText());
    String schema = trail.at("/get/responses/200/content/application~1json/schema/$ref").asText();
    assertEquals("#/components/schemas/test.guest.Text", schema);
    JsonNode schemas = whole.path("components").path("schemas");
    assertTrue(schemas.path("test.guest.Text").path("properties").has("steps"));
    assertTrue(schemas.path("Text").path("properties").has("key"));
    guest.close();
    assertFalse(operator.read("/api/openapi.json").path("paths").has("/api/trail"));
  }
}
