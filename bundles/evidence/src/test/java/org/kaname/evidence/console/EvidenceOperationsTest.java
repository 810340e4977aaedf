package org.kaname.evidence.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.console.Client;
import org.kaname.console.DescribedForm;
import org.kaname.evidence.log.OpenLog;
import org.kaname.evidence.witness.WitnessState;
import org.kaname.verify.Anchors;
import org.kaname.verify.NotProved;
import org.kaname.verify.TlogProof;
import org.kaname.verify.Verdict;
import org.kaname.verify.Verifier;
import org.kaname.verify.VerifierKey;
import org.kaname.view.Json;

class EvidenceOperationsTest {
  /** A point on the curve: the base point of Ed25519. */
  private static final byte[] KEY =
      HexFormat.of().parseHex("5866666666666666666666666666666666666666666666666666666666666666");

  @TempDir Path folder;
  private Site site;
  private long verdict;
  private Client auditor;

  @BeforeEach
  void start() throws Exception {
    site = new Site(folder);
    verdict = site.happenings();
    auditor = site.console.signIn("auditor");
  }

  @AfterEach
  void stop() throws Exception {
    site.close();
  }

  private static int post(Client client, String path, Map<String, Object> body) {
    return client.send("POST", path, Json.line(body)).statusCode();
  }

  private static JsonNode answer(Client client, String path, Map<String, Object> body) {
    HttpResponse<byte[]> response = client.send("POST", path, Json.line(body));
    assertEquals(
        200, response.statusCode(), () -> new String(response.body(), StandardCharsets.UTF_8));
    return Client.json(response);
  }

  private static List<Long> indexes(JsonNode list) {
    List<Long> indexes = new ArrayList<>();
    list.path("items").forEach(item -> indexes.add(item.path("index").asLong()));
    return indexes;
  }

  @Test
  void state_saysHowTheLogIs() throws Exception {
    OpenLog open = site.log.covered();
    JsonNode state = auditor.read("/api/evidence");
    assertEquals(open.size(), state.path("size").asLong());
    assertEquals(open.size(), state.path("covered").asLong());
    assertEquals(open.verifier().toString(), state.path("key").asText());
    assertEquals(0, state.path("witnesses").path("quorum").asInt());
    long age = System.currentTimeMillis() - state.path("signed").asLong() / 1_000_000;
    assertTrue(age >= 0 && age < 120_000, "age " + age);
    assertTrue(state.path("types").toString().contains("\"incident.verdict\""));
  }

  @Test
  void roles_areHeld() {
    Map<String, Object> erasing = Map.of("name", "x", "again", "x", "reason", "y");
    for (String reader : List.of("operator", "approver")) {
      Client client = site.console.signIn(reader);
      assertEquals(200, client.get("/api/evidence").statusCode());
      assertEquals(200, client.get("/api/evidence/records").statusCode());
      assertEquals(200, client.get("/api/evidence/records/1").statusCode());
      for (String path : List.of("records/1/proof", "check", "verify.html", "kaname-verify.jar")) {
        assertEquals(403, client.get("/api/evidence/" + path).statusCode(), path);
      }
      for (String path : List.of("export", "export/preview", "check", "erase")) {
        assertEquals(403, post(client, "/api/evidence/" + path, erasing), path);
      }
      assertEquals(403, client.upload("/api/evidence/verify", new byte[1]).statusCode());
    }
    Client viewer = site.console.signIn("viewer");
    assertEquals(403, viewer.get("/api/evidence").statusCode());
    assertEquals(403, viewer.get("/api/evidence/records").statusCode());
    assertEquals(401, site.console.stranger().get("/api/evidence").statusCode());
    assertEquals(403, post(auditor, "/api/evidence/erase", erasing));
  }

  @Test
  void list_findsBySubjectTypeActorVerdictAndTime() {
    String records = "/api/evidence/records?";
    assertEquals(
        List.of(verdict, verdict - 1), indexes(auditor.read(records + "subject=eth1-1-400")));
    assertEquals(List.of(verdict), indexes(auditor.read(records + "type=incident.verdict")));
    assertEquals(List.of(verdict), indexes(auditor.read(records + "verdict=maintenance")));
    assertEquals(2, indexes(auditor.read(records + "type=incident.*")).size());
    assertEquals(3, indexes(auditor.read(records + "actor=sato")).size());
    assertEquals(
        List.of(verdict + 1, verdict - 2),
        indexes(auditor.read(records + "subject=10.0.3.11,suzuki,nobody")));
    long millis = Site.NIGHT / 1_000_000;
    assertEquals(6, indexes(auditor.read(records + "to=" + millis + "&from=" + millis)).size());
    assertEquals(0, indexes(auditor.read(records + "from=1&to=2")).size());
  }

  @Test
  void list_goesOnWhereItStopped() {
    List<Long> all = indexes(auditor.read("/api/evidence/records"));
    List<Long> bit = new ArrayList<>();
    long next = 0;
    do {
      JsonNode page = auditor.read("/api/evidence/records?limit=2&before=" + next);
      bit.addAll(indexes(page));
      next = page.path("next").asLong();
    } while (next > 0);
    assertEquals(all, bit);
    assertEquals((long) all.size(), all.get(0) + 1);
  }

  @Test
  void record_hasItsFieldsAndItsTrail() {
    JsonNode record = auditor.read("/api/evidence/records/" + verdict);
    assertEquals("maintenance", record.path("fields").path("verdict").asText());
    assertTrue(record.path("statement").asBoolean());
    assertEquals(verdict - 1, record.path("older").get(0).path("index").asLong());
    assertEquals(0, record.path("newer").size());
    JsonNode before = auditor.read("/api/evidence/records/" + (verdict - 1));
    assertEquals(verdict, before.path("newer").get(0).path("index").asLong());
  }

  @Test
  void badInput_isRefused() {
    for (String path : List.of("records/99999", "records/x", "records/-1", "records/99999/proof")) {
      assertEquals(404, auditor.get("/api/evidence/" + path).statusCode(), path);
    }
    for (String query :
        List.of("limit=0", "limit=1001", "from=x", "before=-1", "to=99999999999999999")) {
      assertEquals(400, auditor.get("/api/evidence/records?" + query).statusCode(), query);
    }
    assertEquals(400, auditor.get("/api/evidence/records?subject=" + "x".repeat(501)).statusCode());
    List<Map<String, Object>> bad =
        List.of(
            Map.of(),
            Map.of("indexes", "1"),
            Map.of("indexes", List.of("1")),
            Map.of("indexes", List.of(1.5)),
            Map.of("query", List.of()),
            Map.of("query", Map.of("type", 1)),
            Map.of("query", Map.of("from", "x")),
            Map.of("indexes", List.of(1), "query", Map.of()),
            Map.of("indexes", List.of(1), "hidden", "x"));
    for (Map<String, Object> body : bad) {
      assertEquals(400, post(auditor, "/api/evidence/export", body), body.toString());
    }
    assertEquals(404, post(auditor, "/api/evidence/export", Map.of("indexes", List.of(99_999))));
    assertEquals(409, post(auditor, "/api/evidence/export", Map.of("indexes", List.of())));
    assertEquals(
        409, post(auditor, "/api/evidence/export", Map.of("query", Map.of("subject", "nobody"))));
  }

  @Test
  void proof_isProvedByTheVerifier() throws Exception {
    HttpResponse<byte[]> response = auditor.get("/api/evidence/records/" + verdict + "/proof");
    assertEquals(200, response.statusCode());
    TlogProof proof = TlogProof.parse(new String(response.body(), StandardCharsets.UTF_8));
    assertEquals(verdict, proof.index());
  }

  private byte[] export(Map<String, Object> body) {
    HttpResponse<byte[]> response = auditor.send("POST", "/api/evidence/export", Json.line(body));
    assertEquals(200, response.statusCode());
    return response.body();
  }

  @Test
  void export_isProvedHidesAndIsRecorded() {
    Map<String, Object> query = Map.of("subject", "eth1-1-400");
    JsonNode preview = answer(auditor, "/api/evidence/export/preview", Map.of("query", query));
    assertEquals(2, preview.path("count").asInt());
    assertTrue(preview.path("fields").toString().contains("fields.reason"));
    byte[] file =
        export(
            Map.of("query", query, "hidden", List.of("actor", "fields.reason"), "about", "audit"));
    Verdict proved = Verifier.verify(file, Anchors.NONE, Instant.now());
    assertTrue(proved.proved(), proved.findings().toString());
    String open = proved.file().orElseThrow().records().toString();
    assertTrue(open.contains("maintenance"));
    assertFalse(open.contains("Tanaka"));
    assertFalse(open.contains("\"sato\""));
    assertEquals("audit", proved.file().orElseThrow().about());
    JsonNode last = auditor.read("/api/evidence/records?limit=1").path("items").get(0);
    assertEquals("evidence.exported", last.path("type").asText());
    assertEquals("auditor", last.path("actor").asText());
    JsonNode checked = Client.json(auditor.upload("/api/evidence/verify", file));
    assertTrue(checked.path("proved").asBoolean(), checked.toString());
    assertTrue(checked.path("own").asBoolean());
    assertEquals(2, checked.path("records").asInt());
  }

  @Test
  void verify_findsWhatWasChanged() {
    byte[] file = export(Map.of("indexes", List.of(verdict)));
    file[file.length / 2] ^= 1;
    JsonNode checked = Client.json(auditor.upload("/api/evidence/verify", file));
    assertFalse(checked.path("proved").asBoolean());
    for (JsonNode finding : checked.path("findings")) {
      assertFalse(finding.path("ja").asText().contains("{"), finding.toString());
      assertFalse(finding.path("ja").asText().equals(finding.path("key").asText()));
      assertFalse(finding.path("en").asText().equals(finding.path("key").asText()));
    }
    JsonNode nothing = Client.json(auditor.upload("/api/evidence/verify", new byte[] {1, 2, 3}));
    assertFalse(nothing.path("proved").asBoolean());
  }

  @Test
  void check_runsOnceAndSaysWhatItFound() throws Exception {
    assertFalse(auditor.read("/api/evidence/check").has("good"));
    answer(auditor, "/api/evidence/check", Map.of());
    JsonNode check = auditor.read("/api/evidence/check");
    while (check.path("running").asBoolean()) {
      Thread.sleep(20);
      check = auditor.read("/api/evidence/check");
    }
    assertTrue(check.path("good").asBoolean(), check.toString());
    assertEquals("auditor", check.path("by").asText());
  }

  @Test
  void erase_takesTheNameOutAndSaysWho() throws Exception {
    Client admin = site.console.signIn("admin");
    String path = "/api/evidence/erase";
    assertEquals(400, post(admin, path, Map.of("name", "suzuki", "again", "suzuk", "reason", "r")));
    assertEquals(400, post(admin, path, Map.of("name", "suzuki", "again", "suzuki")));
    assertEquals(400, post(admin, path, Map.of("name", " ", "again", " ", "reason", "r")));
    Map<String, Object> body = Map.of("name", "suzuki", "again", "suzuki", "reason", "asked for");
    assertEquals(1, answer(admin, path, body).path("count").asInt());
    JsonNode record = auditor.read("/api/evidence/records/" + (verdict + 1));
    assertEquals("", record.path("subject").asText());
    assertEquals(2, record.path("erased").asInt());
    JsonNode last = auditor.read("/api/evidence/records?limit=1").path("items").get(0);
    assertEquals("evidence.erased", last.path("type").asText());
    assertEquals("admin", last.path("actor").asText());
    assertEquals(0, indexes(auditor.read("/api/evidence/records?subject=suzuki")).size());
    site.log.covered();
    byte[] file = export(Map.of("indexes", List.of(verdict, verdict + 1)));
    assertTrue(Verifier.verify(file, Anchors.NONE, Instant.now()).proved());
  }

  static String witnessKey() throws NotProved {
    return VerifierKey.of("w.example", VerifierKey.COSIGNATURE, KEY).toString();
  }

  @Test
  void witness_isAddedByAdministratorsAndRecorded() throws Exception {
    Client admin = site.console.signIn("admin");
    String path = "/api/evidence/witnesses";
    String key = witnessKey();
    Map<String, Object> good = Map.of("url", "http://127.0.0.1:1/witness/", "key", key);
    assertEquals(403, post(auditor, path, good));
    assertEquals("w.example", answer(admin, path, good).path("name").asText());
    answer(admin, path, good);
    assertEquals(List.of(key), site.witnesses.states().stream().map(WitnessState::key).toList());
    String added = "/api/evidence/records?type=evidence.witness_added";
    assertEquals(2, indexes(auditor.read(added)).size());
    String log = site.log.covered().verifier().toString();
    for (Map<String, Object> bad :
        List.<Map<String, Object>>of(
            Map.of("url", "ftp://x/", "key", key),
            Map.of("url", "http://a b/", "key", key),
            Map.of("url", "http://user@x/", "key", key),
            Map.of("url", "http://x/", "key", "nothing"),
            Map.of("url", "http://x/", "key", log))) {
      assertEquals(400, post(admin, path, bad), bad.toString());
    }
  }

  @Test
  void answers_haveTheDescribedForm() {
    DescribedForm form = new DescribedForm(auditor.read("/api/openapi.json"));
    form.checkAnswer("get", "/api/evidence", auditor.read("/api/evidence"));
    form.checkAnswer("get", "/api/evidence/records", auditor.read("/api/evidence/records"));
    form.checkAnswer(
        "get", "/api/evidence/records/{index}", auditor.read("/api/evidence/records/" + verdict));
    form.checkAnswer("get", "/api/evidence/check", auditor.read("/api/evidence/check"));
    form.checkAnswer(
        "post", "/api/evidence/check", answer(auditor, "/api/evidence/check", Map.of()));
    form.checkAnswer(
        "post",
        "/api/evidence/export/preview",
        answer(auditor, "/api/evidence/export/preview", Map.of("query", Map.of())));
    form.checkAnswer(
        "post",
        "/api/evidence/verify",
        Client.json(
            auditor.upload("/api/evidence/verify", export(Map.of("indexes", List.of(verdict))))));
    assertEquals(List.of(), form.faults());
  }

  @Test
  void verifierPage_isTheOneOfTheVerifier() {
    HttpResponse<byte[]> page = auditor.get("/api/evidence/verify.html");
    assertEquals(200, page.statusCode());
    assertTrue(new String(page.body(), StandardCharsets.UTF_8).contains("kaname-evidence"));
    assertTrue(
        page.headers().firstValue("Content-Disposition").orElse("").startsWith("attachment"));
  }
}
