package org.kaname.console;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ApiTest {
  private static final TestServer SERVER =
      new TestServer(FakeServices.of(FakeUsers.ready(), 10_000, 2500));
  private static final Client CLIENT = new Client(SERVER);

  @BeforeAll
  static void signIn() {
    CLIENT.signIn("sato");
  }

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Test
  void tenThousandDevices_areServedInHalfASecond() {
    CLIENT.get("/api/devices/compact", "Accept-Encoding", "gzip");
    long began = System.nanoTime();
    HttpResponse<byte[]> response = CLIENT.get("/api/devices/compact", "Accept-Encoding", "gzip");
    long millis = (System.nanoTime() - began) / 1_000_000;
    JsonNode body = Client.json(response);
    assertEquals(10_000, body.path("rows").size());
    assertEquals(body.path("columns").size(), body.path("rows").get(0).size());
    System.getLogger("figures")
        .log(
            System.Logger.Level.INFO,
            "10,000 devices: " + response.body().length + " bytes compressed, " + millis + " ms");
    assertTrue(response.body().length < 600_000, response.body().length + " bytes");
    assertTrue(millis < 500, millis + " ms");
  }

  @Test
  void unchangedAnswer_isNotSentAgain() {
    String tag = CLIENT.get("/api/zones").headers().firstValue("ETag").orElse("");
    HttpResponse<byte[]> again = CLIENT.get("/api/zones", "If-None-Match", tag);
    assertEquals(304, again.statusCode());
    assertEquals(0, again.body().length);
  }

  @Test
  void cursor_walksThroughEveryDeviceOnce() {
    Set<String> seen = new HashSet<>();
    String cursor = "";
    do {
      JsonNode page = CLIENT.read("/api/devices?limit=1000&cursor=" + cursor);
      page.path("items").forEach(device -> seen.add(device.path("id").asText()));
      cursor = page.path("next").asText();
    } while (!cursor.isEmpty());
    assertEquals(10_000, seen.size());
  }

  @Test
  void badNumbers_areProblems() {
    for (String query : new String[] {"limit=0", "limit=1001", "limit=x", "limit=-1"}) {
      HttpResponse<byte[]> response = CLIENT.get("/api/devices?" + query);
      assertEquals(400, response.statusCode(), query);
      assertEquals("limit", Client.json(response).path("parameters").path("field").asText());
    }
  }

  @Test
  void unknownCursor_isGone() {
    assertEquals(410, CLIENT.get("/api/incidents?cursor=nothing").statusCode());
  }

  @Test
  void unknownThings_areNotFound() {
    assertEquals(404, CLIENT.get("/api/devices/10.99.99.99").statusCode());
    assertEquals(404, CLIENT.get("/api/incidents/none").statusCode());
    assertEquals(404, CLIENT.get("/api/incidents/eth1-1-400/packets/1?source=x").statusCode());
  }

  @Test
  void device_isFoundByItsIdAndByItsAddress() {
    JsonNode byId = CLIENT.read("/api/devices/eth1%2F10.0.0.7").path("device");
    assertEquals("eth1/10.0.0.7", byId.path("id").asText());
    assertEquals(byId, CLIENT.read("/api/devices/10.0.0.7").path("device"));
  }

  @Test
  void neighbourhood_isBoundedAndSaysWhatIsLeftOut() {
    JsonNode one = CLIENT.read("/api/devices/10.0.0.5/neighbourhood?hops=1");
    assertEquals(2, one.path("nodes").size());
    JsonNode wide = CLIENT.read("/api/devices/10.0.0.5/neighbourhood?hops=6");
    assertEquals(1500, wide.path("nodes").size());
    assertTrue(wide.path("left").asInt() > 0);
  }

  @Test
  void incidentList_leavesFactsOut() {
    JsonNode first = CLIENT.read("/api/incidents?limit=1").path("items").get(0);
    assertTrue(first.path("facts").isMissingNode());
    assertEquals("baseline.new_write", first.path("what").path("key").asText());
    assertEquals("critical", first.path("severity").asText());
  }

  @Test
  void packetOfAFact_comesWithFieldsAndBytes() {
    JsonNode packet = CLIENT.read("/api/incidents/eth1-1-400").path("facts").get(0).path("packet");
    JsonNode view =
        CLIENT.read(
            "/api/incidents/eth1-1-400/packets/"
                + packet.path("number").asText()
                + "?source="
                + packet.path("source").asText());
    assertTrue(view.path("bytes").asText().startsWith("001b0a"));
    assertEquals("TCP", view.path("fields").get(4).path("name").path("key").asText());
  }

  @Test
  void download_isAFile() {
    HttpResponse<byte[]> response = CLIENT.get("/api/incidents/eth1-1-400/download");
    assertEquals(
        "attachment; filename=\"kaname-eth1-1-400.pcapng\"",
        response.headers().firstValue("Content-Disposition").orElse(""));
    assertArrayEquals("pcapng".getBytes(StandardCharsets.US_ASCII), response.body());
  }

  @Test
  void verdict_isRecordedWithItsAuthor() {
    HttpResponse<byte[]> response =
        CLIENT.send(
            "POST",
            "/api/incidents/eth1-1-390/verdict",
            "{\"verdict\":\"maintenance\",\"reason\":\"planned\"}");
    assertEquals("maintenance", Client.json(response).path("verdict").asText());
    assertEquals("sato", Client.json(response).path("decidedBy").asText());
    assertEquals(
        400,
        CLIENT
            .send("POST", "/api/incidents/eth1-1-390/verdict", "{\"verdict\":\"none\"}")
            .statusCode());
  }

  @Test
  void approval_needsAnAddressAndPlainText() {
    assertEquals(400, approve("{\"devices\":[{\"name\":\"x\"}]}"));
    assertEquals(400, approve("{\"devices\":[]}"));
    assertEquals(400, approve("{\"devices\":[{\"ip\":\"10.0.0.1\",\"name\":\"a\\nb\"}]}"));
    assertEquals(204, approve("{\"devices\":[{\"mac\":\"00:1b:00:00:04:00\",\"name\":\"CT 1\"}]}"));
    JsonNode device = CLIENT.read("/api/devices/10.0.0.5").path("device");
    assertEquals("CT 1", device.path("approved").path("name").asText());
  }

  private static int approve(String body) {
    return CLIENT.send("POST", "/api/devices/approve", body).statusCode();
  }

  @Test
  void sessions_continueWhereTheLastPartEnded() {
    JsonNode first = CLIENT.read("/api/sessions?protocol=modbus&limit=5");
    assertEquals(5, first.path("items").size());
    JsonNode second =
        CLIENT.read("/api/sessions?protocol=modbus&limit=5&cursor=" + first.path("next").asText());
    long end = first.path("items").get(4).path("start").asLong();
    assertTrue(second.path("items").get(0).path("start").asLong() < end);
  }

  @Test
  void difference_findsWhatAppearedAndFellSilent() {
    long now = FakeSite.NOW / 1_000_000;
    JsonNode body =
        CLIENT.read("/api/devices/difference?before=" + (now - 172_800_000) + "&after=" + now);
    assertTrue(body.path("appeared").size() > 0);
    assertTrue(body.path("gone").size() > 0);
    assertEquals(1, body.path("approved").size());
  }

  @Test
  void users_areAddedChangedAndRemoved() {
    String anna =
        "{\"name\":\"anna\",\"password\":\"twelve letters and more\",\"roles\":[\"viewer\"]}";
    assertEquals(200, CLIENT.send("POST", "/api/users", anna).statusCode());
    assertEquals(422, CLIENT.send("POST", "/api/users", anna).statusCode());
    assertEquals(
        400, CLIENT.send("PUT", "/api/users/anna/roles", "{\"roles\":[\"king\"]}").statusCode());
    HttpResponse<byte[]> changed =
        CLIENT.send("PUT", "/api/users/anna/roles", "{\"roles\":[\"operator\",\"auditor\"]}");
    assertEquals("operator", Client.json(changed).path("roles").get(0).asText());
    assertEquals(204, CLIENT.send("DELETE", "/api/users/anna", "").statusCode());
    assertEquals(2, CLIENT.read("/api/users").path("items").size());
  }

  @Test
  void missingServices_areSaidNotFailed() {
    try (TestServer bare = new TestServer(FakeServices.bare(FakeUsers.ready()))) {
      Client client = new Client(bare).signIn("sato");
      for (String path :
          new String[] {
            "/api/devices/compact",
            "/api/zones",
            "/api/incidents",
            "/api/sessions",
            "/api/sources",
            "/api/decoders"
          }) {
        HttpResponse<byte[]> response = client.get(path);
        assertEquals(503, response.statusCode(), path);
        assertTrue(Client.json(response).path("key").asText().startsWith("console.missing."), path);
      }
      assertEquals("{}", client.read("/api/overview").toString());
      assertEquals(503, client.get("/health/ready").statusCode());
      assertEquals(200, client.get("/health/live").statusCode());
    }
  }

  @Test
  void anonymousCaller_seesTheConsolesOwnMessagesOnly() {
    JsonNode open = new Client(SERVER).read("/api/texts?lang=ja");
    assertEquals("サインイン", open.path("console.sign_in").asText());
    assertTrue(open.path("baseline.scan").isMissingNode());
    assertTrue(CLIENT.read("/api/texts?lang=ja").has("baseline.scan"));
  }

  private static HttpResponse<byte[]> list(String path, String text) {
    return CLIENT.send("POST", path, text, "Content-Type", "application/octet-stream");
  }

  @Test
  void list_isShownFirstAndThenApproved() {
    try (TestServer fresh = new TestServer(FakeServices.of(FakeUsers.ready(), 180, 0))) {
      Client client = new Client(fresh).signIn("sato");
      JsonNode device =
          client
              .read("/api/devices?limit=500")
              .path("items")
              .valueStream()
              .filter(one -> !one.hasNonNull("approved"))
              .findFirst()
              .orElseThrow();
      String mac = device.path("endpoint").path("mac").asText();
      String text = "mac,name\n" + mac + ",CT 9\nnothing\n";
      String[] file = {"Content-Type", "application/octet-stream"};
      JsonNode shown = Client.json(client.send("POST", "/api/devices/import/preview", text, file));
      assertEquals(1, shown.path("devices").asInt());
      assertEquals(3, shown.path("refusedRows").get(0).path("number").asInt());
      int before = shown.path("before").path("unapproved").asInt();
      assertEquals(before - 1, shown.path("after").path("unapproved").asInt());
      String id = "/api/devices/" + device.path("id").asText().replace("/", "%2F");
      assertTrue(!client.read(id).path("device").hasNonNull("approved"));
      assertEquals(200, client.send("POST", "/api/devices/import", text, file).statusCode());
      JsonNode now = client.read(id).path("device").path("approved");
      assertEquals("CT 9", now.path("name").asText());
      assertEquals("sato", now.path("approvedBy").asText());
    }
  }

  @Test
  void longList_isCountedWholeAndListedInPart() {
    StringBuilder text = new StringBuilder("mac,name\n");
    for (int i = 0; i < 500; i++) {
      text.append("00:00:00:00:%02x:%02x,d\n".formatted(i / 256, i % 256));
    }
    JsonNode shown = Client.json(list("/api/devices/import/preview", text.toString()));
    assertEquals(500, shown.path("added").asInt());
    assertEquals(200, shown.path("addedDevices").size());
  }

  @Test
  void learned_canBeForgotten() {
    assertTrue(CLIENT.read("/api/devices/10.0.0.5").path("forgettable").asBoolean());
    HttpResponse<byte[]> done = CLIENT.send("POST", "/api/devices/10.0.0.5/forget", "");
    assertEquals(1, Client.json(done).path("sensors").asInt());
  }
}
