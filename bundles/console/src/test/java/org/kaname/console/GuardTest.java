package org.kaname.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kaname.console.access.AccessTable;
import org.kaname.console.access.Rule;
import org.kaname.user.Role;

class GuardTest {
  private final Ticking clock = new Ticking();
  private final FakeUsers users = FakeUsers.ready();
  private final TestServer server = new TestServer(FakeServices.of(users, 12, 3), clock);
  private final Client client = new Client(server);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void anonymousCall_isRefusedEverywhereButOpenRules() {
    for (Rule rule : AccessTable.own()) {
      if (!rule.open()) {
        assertEquals(
            401, client.send(rule.method(), path(rule), "{}").statusCode(), rule.operation());
      }
    }
  }

  @Test
  void viewer_isRefusedWhatNeedsAnotherRole() {
    client.signIn("viewer");
    for (Rule rule : AccessTable.own()) {
      if (!rule.open() && !rule.roles().contains(Role.VIEWER)) {
        assertEquals(
            403, client.send(rule.method(), path(rule), "{}").statusCode(), rule.operation());
      }
    }
  }

  private static String path(Rule rule) {
    return rule.pattern().toString().replaceAll("\\{\\w+\\}|\\*", "x");
  }

  @Test
  void unlistedPath_isNotFound() {
    client.signIn("sato");
    assertEquals(404, client.get("/api/secrets").statusCode());
    assertEquals(404, client.get("/elsewhere").statusCode());
    assertEquals(405, client.send("DELETE", "/api/overview", "").statusCode());
  }

  @Test
  void changingCallWithoutToken_isRefused() {
    client.signIn("sato");
    assertEquals(
        403, client.send("DELETE", "/api/session", "", "X-Kaname-CSRF", "wrong").statusCode());
    assertEquals(204, client.send("DELETE", "/api/session", "").statusCode());
    assertEquals(401, client.get("/api/overview").statusCode());
  }

  @Test
  void callOfAnotherSite_isRefused() {
    client.signIn("sato");
    String[] origin = {"Origin", "http://evil.example"};
    assertEquals(403, client.send("DELETE", "/api/session", "", origin).statusCode());
    assertEquals(
        403,
        client.send("POST", "/api/session", "{}", "Sec-Fetch-Site", "cross-site").statusCode());
  }

  @Test
  void formBody_isRefused() {
    int status =
        client.send("POST", "/api/session", "name=a", "Content-Type", "text/plain").statusCode();
    assertEquals(415, status);
  }

  @Test
  void pathsThatClimb_areRefused() throws IOException {
    for (String path :
        new String[] {
          "/console/../api/users",
          "/console/%2e%2e/x",
          "/console//x",
          "/console/..%5cx",
          "/api;x/users",
          "/console/%00",
          "/console/lib/..%2f..%2fMETA-INF/MANIFEST.MF"
        }) {
      int status = client.raw(path, "localhost");
      assertTrue(status == 400 || status == 404, path + " gave " + status);
    }
  }

  @Test
  void bigBody_isRefused() {
    assertEquals(413, client.send("POST", "/api/session", "x".repeat(70_000)).statusCode());
  }

  @Test
  void deepJson_isAProblem() {
    HttpResponse<byte[]> response = client.send("POST", "/api/session", "[".repeat(30_000));
    assertEquals(400, response.statusCode());
    assertEquals("console.problem.bad_json", Client.json(response).path("key").asText());
  }

  @Test
  void problem_isSaidInTheCallersLanguage() {
    HttpResponse<byte[]> response = client.get("/api/overview", "Accept-Language", "ja");
    assertEquals(
        "application/problem+json", response.headers().firstValue("Content-Type").orElse(""));
    assertEquals("サインインしてください。", Client.json(response).path("detail").asText());
  }

  @Test
  void everyAnswer_carriesTheSecurityHeaders() {
    for (String path : new String[] {"/console/", "/api/session", "/health", "/nothing"}) {
      var headers = client.get(path).headers();
      assertEquals("nosniff", headers.firstValue("X-Content-Type-Options").orElse(""), path);
      assertEquals("no-referrer", headers.firstValue("Referrer-Policy").orElse(""), path);
      String policy = headers.firstValue("Content-Security-Policy").orElse("");
      assertTrue(policy.startsWith("default-src 'none'"), policy);
      assertTrue(policy.contains("frame-ancestors 'none'"), policy);
      assertTrue(!policy.contains("unsafe"), policy);
    }
  }

  @Test
  void cookie_isForTheServerAndThisSiteOnly() {
    HttpResponse<byte[]> response =
        client.send(
            "POST",
            "/api/session",
            "{\"name\":\"sato\",\"password\":\"" + FakeUsers.PASSWORD + "\"}");
    String cookie = response.headers().firstValue("Set-Cookie").orElse("");
    assertTrue(cookie.endsWith("; Path=/; HttpOnly; SameSite=Strict"), cookie);
  }

  @Test
  void idleSession_endsAfterHalfAnHour() {
    client.signIn("sato");
    clock.pass(Duration.ofMinutes(29));
    assertEquals(200, client.get("/api/overview").statusCode());
    clock.pass(Duration.ofMinutes(29));
    assertEquals(200, client.get("/api/overview", "X-Kaname-Background", "1").statusCode());
    clock.pass(Duration.ofMinutes(2));
    assertEquals(401, client.get("/api/overview").statusCode());
  }

  @Test
  void busySession_endsAfterTwelveHours() {
    client.signIn("sato");
    for (int i = 0; i < 25; i++) {
      clock.pass(Duration.ofMinutes(28));
      assertEquals(200, client.get("/api/overview").statusCode());
    }
    clock.pass(Duration.ofMinutes(28));
    assertEquals(401, client.get("/api/overview").statusCode());
  }

  @Test
  void removedPerson_isOutWithinASecond() {
    client.signIn("viewer");
    users.remove("viewer", "sato");
    clock.pass(Duration.ofMillis(1100));
    assertEquals(401, client.get("/api/overview").statusCode());
  }

  @Test
  void takenRole_countsWithinASecond() {
    client.signIn("sato");
    assertEquals(200, client.get("/api/users").statusCode());
    users.roles("sato", EnumSet.of(Role.VIEWER), "viewer");
    clock.pass(Duration.ofMillis(1100));
    assertEquals(403, client.get("/api/users").statusCode());
  }

  @Test
  void manyWrongPasswords_areThrottled() {
    HttpResponse<byte[]> last = client.get("/health");
    for (int i = 0; i < 6; i++) {
      last = client.send("POST", "/api/session", "{\"name\":\"sato\",\"password\":\"wrong\"}");
    }
    assertEquals(429, last.statusCode());
    assertEquals("30", last.headers().firstValue("Retry-After").orElse(""));
  }

  @Test
  void beforeSetUp_onlyLoopbackNamesAreAnswered() throws IOException {
    try (TestServer fresh = new TestServer(FakeServices.bare(new FakeUsers()))) {
      Client stranger = new Client(fresh);
      assertEquals(200, stranger.raw("/api/session", "localhost:8181"));
      assertEquals(200, stranger.raw("/api/session", "[::1]:8181"));
      assertEquals(421, stranger.raw("/api/session", "rebound.example"));
      assertEquals(421, stranger.raw("/console/", "rebound.example"));
    }
  }

  @Test
  void setUp_makesTheFirstAdministratorOnce() {
    try (TestServer fresh = new TestServer(FakeServices.bare(new FakeUsers()))) {
      Client first = new Client(fresh);
      String wrong = "{\"code\":\"no\",\"name\":\"sato\",\"password\":\"quiet river under\"}";
      assertEquals(401, first.send("POST", "/api/setup", wrong).statusCode());
      String right = wrong.replace("\"no\"", "\"" + FakeUsers.CODE + "\"");
      String weak = right.replace("quiet river under", "short");
      assertEquals(422, first.send("POST", "/api/setup", weak).statusCode());
      HttpResponse<byte[]> done = first.send("POST", "/api/setup", right);
      assertEquals(200, done.statusCode());
      first.enter(done);
      assertEquals("sato", first.read("/api/session").path("name").asText());
      assertEquals(409, new Client(fresh).send("POST", "/api/setup", right).statusCode());
    }
  }

  @Test
  void changedPassword_endsOtherSessionsOfThePerson() {
    Client other = new Client(server).signIn("sato");
    client.signIn("sato");
    String change = "{\"current\":\"%s\",\"password\":\"another long sentence\"}";
    assertEquals(
        403, client.send("PUT", "/api/session/password", change.formatted("no")).statusCode());
    assertEquals(
        204,
        client
            .send("PUT", "/api/session/password", change.formatted(FakeUsers.PASSWORD))
            .statusCode());
    assertEquals(200, client.get("/api/overview").statusCode());
    assertEquals(401, other.get("/api/overview").statusCode());
  }

  @Test
  void servletBeforeTheGuardStands_refuses() {
    FakeServices services = FakeServices.of(FakeUsers.ready(), 3, 0);
    try (TestServer open = new TestServer(services, Clock.systemUTC(), false)) {
      Client early = new Client(open);
      for (String path :
          new String[] {"/api/overview", "/api/users", "/api/session", "/api/events"}) {
        assertEquals(503, early.get(path).statusCode(), path);
      }
    }
  }

  @Test
  void rolesOfEveryRule_areKnown() {
    for (Rule rule : AccessTable.own()) {
      assertEquals(rule.open(), rule.roles().equals(Set.of()), rule.operation());
    }
  }

  private static final class Ticking extends Clock {
    private final AtomicReference<Instant> now =
        new AtomicReference<>(Instant.parse("2026-11-23T00:00:00Z"));

    void pass(Duration time) {
      now.updateAndGet(old -> old.plus(time));
    }

    @Override
    public Instant instant() {
      return Objects.requireNonNull(now.get());
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
