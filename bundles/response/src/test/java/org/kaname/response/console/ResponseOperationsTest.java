package org.kaname.response.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.console.Client;
import org.kaname.console.DescribedForm;
import org.kaname.console.TestConsole;
import org.kaname.response.engine.TestDesk;
import org.kaname.ui.UiOperation;

class ResponseOperationsTest {
  private static final String DESK = "/api/responses/desk/i1";
  private static final String WAITING = "/api/responses/waiting";

  @TempDir private Path folder;
  private final TestConsole console = new TestConsole();
  private TestDesk desk;

  @BeforeEach
  void open() throws Exception {
    desk = new TestDesk(folder, "i1", "10.3.0.66", "10.2.0.30");
    console
        .install("org.kaname.response", Path.of("target/classes"))
        .add(new ResponseOperations(desk.responses(), desk.incidents(), desk.models()))
        .add(new DeputyOperations(desk.responses()))
        .add(new ResponsePage());
  }

  @AfterEach
  void stop() throws Exception {
    console.close();
    desk.close();
  }

  private static int post(Client client, String path, String body) {
    return client.send("POST", path, body).statusCode();
  }

  @Test
  void roles_areNeeded() throws Exception {
    desk.happen();
    String id = desk.responses().about("i1").orElseThrow().id();
    String approve = "/api/responses/" + id + "/approve";
    Client viewer = console.signIn("viewer");
    assertEquals(200, viewer.get("/api/responses").statusCode());
    assertEquals(403, post(viewer, approve, "{\"proposal\":\"1\"}"));
    Client operator = console.signIn("operator");
    assertEquals(403, post(operator, approve, "{\"proposal\":\"1\"}"));
    assertEquals(404, operator.get("/api/responses/nothing").statusCode());
    Client approver = console.signIn("approver");
    assertEquals(409, post(approver, approve, "{\"proposal\":\"99\"}"));
    assertEquals(200, post(approver, approve, "{\"proposal\":\"1\"}"));
  }

  @Test
  void deputy_approvesInTheApproversPlace() throws Exception {
    desk.happen();
    String id = desk.responses().about("i1").orElseThrow().id();
    Client operator = console.signIn("operator");
    Client approver = console.signIn("approver");
    String deputies = "/api/response-deputies";
    String body = "{\"deputy\":\"operator\",\"days\":\"2\"}";
    assertEquals(403, post(operator, deputies, body));
    assertEquals(200, post(approver, deputies, body));
    assertEquals("[\"approver\"]", operator.read(DESK).path("standsFor").toString());
    assertEquals("operator", operator.read(deputies).at("/items/0/person").asText());
    String approve = "/api/responses/" + id + "/approve";
    assertEquals(200, post(operator, approve, "{\"proposal\":\"1\"}"));
    assertEquals(
        "approver", operator.read("/api/responses/" + id).at("/opinions/0/onBehalfOf").asText());
    DescribedForm form = new DescribedForm(approver.read("/api/openapi.json"));
    form.checkAnswer("get", deputies, approver.read(deputies));
    assertEquals(List.of(), form.faults());
    assertEquals(200, post(approver, deputies, "{\"deputy\":\"operator\",\"days\":\"0\"}"));
    assertEquals("[]", operator.read(DESK).path("standsFor").toString());
  }

  @Test
  void desk_saysWhatIsAtStakeBeforeAPlanIsThere() {
    JsonNode seen = console.signIn("viewer").read(DESK);
    assertTrue(seen.path("response").isMissingNode());
    assertEquals("command_injection", seen.path("cause").asText());
    assertEquals(
        "[{\"id\":\"heating\",\"name\":\"病棟の暖房\",\"costPerHour\":200000,\"safety\":false},"
            + "{\"id\":\"laundry\",\"name\":\"洗濯\",\"costPerHour\":20000,\"safety\":false}]",
        seen.path("functions").toString());
    assertEquals(404, console.signIn("viewer").get("/api/responses/desk/other").statusCode());
  }

  @Test
  void waiting_countsWhatThePersonCanDecide() throws Exception {
    desk.happen();
    Client sato = console.signIn("sato");
    Client approver = console.signIn("approver");
    assertEquals(0, approver.read(WAITING).path("count").asInt());
    assertEquals(1, approver.read(WAITING).path("items").size());
    String id = desk.responses().about("i1").orElseThrow().id();
    assertEquals(200, post(sato, "/api/responses/" + id + "/ask", "{\"proposal\":\"1\"}"));
    assertEquals(1, approver.read(WAITING).path("count").asInt());
    assertEquals(0, sato.read(WAITING).path("count").asInt());
    assertEquals(0, console.signIn("operator").read(WAITING).path("count").asInt());
    assertEquals(200, post(approver, "/api/responses/" + id + "/approve", "{}"));
    assertEquals(0, approver.read(WAITING).path("count").asInt());
  }

  @Test
  void waiting_countsForOperatorsWhatGoesAheadByItself() throws Exception {
    desk.effect("veto").happen();
    long end = System.nanoTime() + 10_000_000_000L;
    while (desk.responses().about("i1").orElseThrow().due() == 0 && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertEquals(1, console.signIn("operator").read(WAITING).path("count").asInt());
    assertEquals(0, console.signIn("viewer").read(WAITING).path("count").asInt());
  }

  @Test
  void answers_haveTheDescribedForm() throws Exception {
    desk.happen();
    String id = desk.responses().about("i1").orElseThrow().id();
    Client approver = console.signIn("approver");
    assertEquals(200, post(approver, "/api/responses/" + id + "/approve", "{\"proposal\":\"1\"}"));
    DescribedForm form = new DescribedForm(approver.read("/api/openapi.json"));
    form.checkAnswer("get", "/api/responses", approver.read("/api/responses"));
    form.checkAnswer("get", WAITING, approver.read(WAITING));
    form.checkAnswer("get", "/api/responses/desk/{about}", approver.read(DESK));
    form.checkAnswer("get", "/api/responses/{id}", approver.read("/api/responses/" + id));
    assertEquals(List.of(), form.faults());
  }

  @Test
  void everyOperation_isDescribed() {
    JsonNode paths = console.signIn("viewer").read("/api/openapi.json").path("paths");
    for (UiOperation one :
        new ResponseOperations(desk.responses(), desk.incidents(), desk.models()).operations()) {
      String method = one.method().toLowerCase(Locale.ROOT);
      assertTrue(paths.path(one.path()).path(method).has("operationId"), method + one.path());
    }
  }
}
