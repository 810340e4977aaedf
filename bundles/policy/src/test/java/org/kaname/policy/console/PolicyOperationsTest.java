package org.kaname.policy.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.console.Client;
import org.kaname.console.DescribedForm;
import org.kaname.console.TestConsole;
import org.kaname.policy.files.TestPolicies;
import org.kaname.ui.UiOperation;

@Timeout(60)
class PolicyOperationsTest {
  private static final String FILE = "/api/policies/response.policy";
  private static final String STRICT = "policy response rule \"all\" then forbid\n";

  @TempDir private Path base;
  private final TestConsole console = new TestConsole();
  private TestPolicies policies;
  private Client admin;

  @BeforeEach
  void open() throws Exception {
    policies = new TestPolicies(base);
    console
        .install("org.kaname.policy", Path.of("target/classes"))
        .add(new PolicyOperations(policies.folder(), policies.folder()))
        .add(new PolicyPage());
    admin = console.signIn("admin");
    until("in force");
  }

  @AfterEach
  void stop() {
    console.close();
    policies.close();
  }

  /** Waits until the one file is found to be as expected: {@code in force} or a message key. */
  private void until(String state) {
    String now = "";
    while (!now.equals(state)) {
      JsonNode items = admin.read("/api/policies").path("items");
      JsonNode text = items.path(0).path("problem").path("text");
      now = items.isEmpty() ? "" : text.path("key").asText("in force");
      Thread.onSpinWait();
    }
  }

  private String sha256() {
    return admin.read(FILE).path("file").path("sha256").asText();
  }

  private HttpResponse<byte[]> write(Client who, String before, String text) {
    return who.upload(FILE + "/text?before=" + before, text.getBytes(UTF_8));
  }

  @Test
  void file_isShownWithWhoAnswersAndTheDeliveredText() {
    JsonNode one = console.signIn("viewer").read(FILE);
    assertEquals("shipped", one.path("file").path("acceptedBy").asText());
    assertEquals(2, one.path("file").path("rules").asInt());
    assertEquals(TestPolicies.SHIPPED, one.path("text").asText());
    assertEquals(TestPolicies.SHIPPED, one.path("shipped").asText());
    assertEquals(404, admin.get("/api/policies/none.policy").statusCode());
    assertEquals(404, admin.get("/api/policies/accepted.json").statusCode());
  }

  @Test
  void check_namesLineAndColumnAndChangesNothing() throws Exception {
    String mistake = TestPolicies.SHIPPED.replace("class is 3", "clas is 3");
    JsonNode problem =
        Client.json(admin.upload(FILE + "/check", mistake.getBytes(UTF_8))).path("problem");
    assertEquals(5, problem.path("line").asInt());
    assertEquals(8, problem.path("column").asInt());
    assertEquals("policy.unknown_attribute", problem.path("text").path("key").asText());
    assertEquals(TestPolicies.SHIPPED, policies.text("response.policy"));
  }

  @Test
  void write_isAnsweredForByThePersonAndInForceAtOnce() throws Exception {
    assertEquals(200, write(admin, sha256(), STRICT).statusCode());
    assertEquals(STRICT, policies.text("response.policy"));
    JsonNode file = admin.read(FILE).path("file");
    assertEquals("admin", file.path("acceptedBy").asText());
    assertEquals("forbid", policies.folder().decide("response", java.util.Map.of()).effect());
    assertEquals(List.of("response.policy admin"), policies.evidence("policy.accepted"));
  }

  @Test
  void write_ofWhatDoesNotRead_isRefused() throws Exception {
    assertEquals(409, write(admin, sha256(), "policy response rule").statusCode());
    assertEquals(400, write(admin, sha256(), "").statusCode());
    assertEquals(TestPolicies.SHIPPED, policies.text("response.policy"));
  }

  @Test
  void write_overAChangeOfAnother_isRefused() throws Exception {
    String seen = sha256();
    assertEquals(200, write(admin, seen, STRICT).statusCode());
    HttpResponse<byte[]> late = write(console.signIn("sato"), seen, TestPolicies.SHIPPED);
    assertEquals(409, late.statusCode());
    assertTrue(new String(late.body(), UTF_8).contains("policy.ui.changed"));
    assertEquals(STRICT, policies.text("response.policy"));
  }

  @Test
  void onlyAdministrators_change() {
    for (String name : List.of("viewer", "operator", "approver", "auditor")) {
      Client other = console.signIn(name);
      assertEquals(200, other.get("/api/policies").statusCode());
      assertEquals(403, write(other, "", STRICT).statusCode());
      assertEquals(403, other.send("POST", FILE + "/accept", "{}").statusCode());
      assertEquals(403, other.send("DELETE", FILE, "").statusCode());
    }
  }

  @Test
  void changedOutside_isAcceptedAsItWasRead() throws Exception {
    policies.put("response.policy", STRICT);
    until("policy.not_accepted");
    String read = sha256();
    assertEquals(
        409,
        admin
            .send("POST", FILE + "/accept", "{\"sha256\":\"" + "0".repeat(64) + "\"}")
            .statusCode());
    assertEquals(
        204, admin.send("POST", FILE + "/accept", "{\"sha256\":\"" + read + "\"}").statusCode());
    until("in force");
    assertEquals(List.of("response.policy admin"), policies.evidence("policy.accepted"));
  }

  @Test
  void removed_isSaidAndCanBeRestored() throws Exception {
    assertEquals(409, admin.send("DELETE", FILE + "?before=1", "").statusCode());
    assertEquals(200, admin.send("DELETE", FILE + "?before=" + sha256(), "").statusCode());
    assertEquals("[\"response.policy\"]", admin.read("/api/policies").path("absent").toString());
    assertEquals(List.of("response.policy admin"), policies.evidence("policy.deleted"));
    assertEquals(200, write(admin, "", TestPolicies.SHIPPED).statusCode());
    assertEquals("[]", admin.read("/api/policies").path("absent").toString());
  }

  @Test
  void answers_haveTheDescribedForm() throws Exception {
    DescribedForm form = new DescribedForm(admin.read("/api/openapi.json"));
    form.checkAnswer("get", "/api/policies", admin.read("/api/policies"));
    form.checkAnswer("get", "/api/policies/{name}", admin.read(FILE));
    byte[] mistake = "policy response rule".getBytes(UTF_8);
    form.checkAnswer(
        "post", "/api/policies/{name}/check", Client.json(admin.upload(FILE + "/check", mistake)));
    form.checkAnswer(
        "post", "/api/policies/{name}/text", Client.json(write(admin, sha256(), STRICT)));
    assertEquals(List.of(), form.faults());
  }

  @Test
  void everyOperation_isDescribed() {
    JsonNode paths = admin.read("/api/openapi.json").path("paths");
    for (UiOperation one :
        new PolicyOperations(policies.folder(), policies.folder()).operations()) {
      String method = one.method().toLowerCase(Locale.ROOT);
      assertTrue(paths.path(one.path()).path(method).has("operationId"), method + one.path());
    }
  }
}
