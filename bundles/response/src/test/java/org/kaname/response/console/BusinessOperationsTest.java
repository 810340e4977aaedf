package org.kaname.response.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.console.Client;
import org.kaname.console.DescribedForm;
import org.kaname.console.TestConsole;
import org.kaname.response.engine.TestDesk;
import org.kaname.response.model.ModelStore;
import org.kaname.ui.UiOperation;

@Timeout(60)
class BusinessOperationsTest {
  private static final String TABLES = "/api/business/tables/";

  @TempDir private Path folder;
  private final TestConsole console = new TestConsole();
  private TestDesk desk;
  private ModelStore models;
  private Client admin;

  @BeforeEach
  void open() throws Exception {
    desk = new TestDesk(folder, "i1", "10.3.0.66", "10.2.0.30");
    models = desk.models();
    console
        .install("org.kaname.response", Path.of("target/classes"))
        .add(new BusinessOperations(models, new SampleInventory()))
        .add(new BusinessPage());
    admin = console.signIn("admin");
  }

  @AfterEach
  void stop() {
    console.close();
    desk.close();
  }

  private static JsonNode change(Client who, String table, long version, String changes) {
    String body = "{\"version\":" + version + ",\"reason\":\"r\",\"changes\":[" + changes + "]}";
    return Client.json(who.send("POST", TABLES + table, body));
  }

  private List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::toString).toList();
  }

  @Test
  void overview_countsRowsSuggestionsAndWhatIsOpen() {
    JsonNode seen = console.signIn("viewer").read("/api/business");
    assertEquals(1, seen.path("version").asInt());
    assertEquals(10, seen.path("open").asInt()); // of 11 devices the ventilator is recognised
    assertEquals(
        "{\"name\":\"functions\",\"proposed\":1,\"rows\":2,\"title\":\"functions\"}",
        sorted(seen.path("tables").get(0)));
  }

  private static String sorted(JsonNode one) {
    return "{\"name\":%s,\"proposed\":%s,\"rows\":%s,\"title\":%s}"
        .formatted(one.path("name"), one.path("proposed"), one.path("rows"), one.path("title"));
  }

  @Test
  void change_replacesAddsAndTakesAway() {
    JsonNode done =
        change(
            admin,
            "functions",
            1,
            "{\"row\":0,\"cells\":[\"heating\",\"Heating\",\"3\",\"300000\",\"5m\",\"2\",\"no\"]},"
                + "{\"row\":1},"
                + "{\"cells\":[\"gas\",\"Gas alarm\",\"3\",\"0\",\"\",\"\",\"yes\"]}");
    assertEquals(2, done.path("version").asInt());
    assertEquals(
        List.of(
            "[\"heating\",\"Heating\",\"3\",\"300000\",\"5m\",\"2\",\"no\"]",
            "[\"gas\",\"Gas alarm\",\"3\",\"0\",\"0m\",\"3\",\"yes\"]"),
        texts(admin.read(TABLES + "functions").path("rows")));
    assertTrue(desk.evidence().contains("business.changed"));
  }

  @Test
  void mistake_isPlacedAtItsCellAndNothingChanges() {
    JsonNode refused =
        change(
            admin,
            "functions",
            1,
            "{\"row\":0},"
                + "{\"row\":1,\"cells\":[\"laundry\",\"Laundry\",\"9\",\"20000\",\"2h\",\"1\",\"no\"]},"
                + "{\"cells\":[\"gas\",\"Gas\",\"1\",\"many\",\"\",\"\",\"\"]}");
    assertEquals(
        List.of("1 2 business.table.value.number", "-1 3 business.table.value.number"),
        StreamSupport.stream(refused.path("problems").spliterator(), false)
            .map(
                one ->
                    one.path("row").asInt()
                        + " "
                        + one.path("column").asInt()
                        + " "
                        + one.path("text").path("key").asText())
            .toList());
    assertEquals(1, models.current().version());
  }

  @Test
  void contradiction_isToldForTheWholeTable() {
    JsonNode refused =
        change(
            admin,
            "needs",
            1,
            "{\"cells\":[\"heating\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"none\"]}");
    JsonNode problem = refused.path("problems").get(0);
    assertTrue(problem.path("text").path("key").asText().startsWith("business."));
    assertTrue(problem.path("row").isMissingNode());
  }

  @Test
  void olderVersion_isRefusedAsALostUpdate() {
    String row = "{\"cells\":[\"10.9.9.9\",\"tcp\",\"80\"]}";
    assertEquals(2, change(admin, "closed-services", 1, row).path("version").asInt());
    JsonNode lost = change(console.signIn("approver"), "closed-services", 1, row);
    assertEquals("business.ui.lost", lost.path("key").asText());
    assertEquals(2, models.current().version());
  }

  @Test
  void classOfARow_isSaidByWhoeverChangesIt() {
    change(
        admin,
        "classes",
        1,
        "{\"cells\":[\"safety\",\"10.0.1.1\",\"\",\"\",\"\",\"\",\"abe\",\"2020-01-01\",\"import\"]}");
    String row = admin.read(TABLES + "classes").path("rows").get(3).toString();
    assertTrue(row.startsWith("[\"safety\",\"10.0.1.1\",\"\",\"\",\"\",\"\",\"admin\",\"20"), row);
    assertTrue(row.endsWith("\"person\"]"), row);
  }

  @Test
  void classify_saysManyAtOnceAndReplacesWhatWasSaid() {
    String body = "{\"version\":%d,\"class\":\"%s\",\"devices\":[\"10.0.1.1\",\"10.0.2.5\"]}";
    assertEquals(
        200,
        admin.send("POST", "/api/business/classify", body.formatted(1, "safety")).statusCode());
    assertEquals(
        200,
        admin.send("POST", "/api/business/classify", body.formatted(2, "ordinary")).statusCode());
    assertEquals(5, models.current().model().parts().classes().size());
    JsonNode devices = admin.read("/api/business/devices").path("items");
    assertEquals("ordinary", devices.get(0).path("said").asText());
    assertEquals("open", devices.get(1).path("said").asText());
    assertEquals("ordinary", devices.get(9).path("said").asText()); // a person overrules
    assertEquals(
        409,
        admin.send("POST", "/api/business/classify", body.formatted(2, "safety")).statusCode());
    assertEquals(
        400, admin.send("POST", "/api/business/classify", body.formatted(3, "free")).statusCode());
  }

  @Test
  void file_isShownBeforeItIsTaken() {
    byte[] file = "server,transport,port\n10.2.0.30,tcp,502\n10.9.9.9,tcp,80\n".getBytes(UTF_8);
    JsonNode seen = Client.json(admin.upload("/api/business/import?check=1&name=closed.csv", file));
    assertEquals(
        "[{\"table\":\"closed-services\",\"title\":\"closed services\",\"addedRows\":1,"
            + "\"removedRows\":0,\"added\":[[\"10.9.9.9\",\"tcp\",\"80\"]],\"removed\":[]}]",
        seen.path("differences").toString());
    assertEquals(1, models.current().version());
    HttpResponse<byte[]> done =
        admin.upload("/api/business/import?version=1&name=closed.csv", file);
    assertEquals(200, done.statusCode());
    assertEquals(2, models.current().model().parts().closed().size());
    assertEquals(
        409, admin.upload("/api/business/import?version=1&name=closed.csv", file).statusCode());
  }

  @Test
  void brokenFile_isRefusedWithEveryProblem() {
    byte[] file = "server,transport,port\n10.2.0.30,tcp,70000\nx,tcp,y\n".getBytes(UTF_8);
    JsonNode seen = Client.json(admin.upload("/api/business/import?check=1&name=a.csv", file));
    assertEquals(2, seen.path("problems").size());
    JsonNode strange =
        Client.json(admin.upload("/api/business/import?check=1&name=a.xlsx", new byte[] {1, 2}));
    assertTrue(strange.path("problems").size() > 0);
  }

  @Test
  void export_isWhatAnImportTakes() {
    byte[] book = admin.get("/api/business/model.xlsx").body();
    JsonNode seen = Client.json(admin.upload("/api/business/import?check=1&name=a.xlsx", book));
    assertEquals("[]", seen.path("differences").toString());
    assertEquals("[]", seen.path("problems").toString());
    String csv = new String(admin.get(TABLES + "closed-services/csv").body(), UTF_8);
    assertTrue(csv.contains("10.2.0.30,tcp,502"), csv);
  }

  @Test
  void roles_areNeeded() {
    Client operator = console.signIn("operator");
    assertEquals(200, operator.get(TABLES + "zones").statusCode());
    assertEquals(200, operator.get("/api/business/model.xlsx").statusCode());
    assertEquals(403, console.signIn("viewer").get("/api/business/model.xlsx").statusCode());
    assertEquals(403, operator.send("POST", TABLES + "zones", "{}").statusCode());
    assertEquals(403, operator.send("POST", "/api/business/classify", "{}").statusCode());
    assertEquals(403, operator.upload("/api/business/import?check=1", new byte[1]).statusCode());
    assertEquals(404, admin.get(TABLES + "none").statusCode());
    assertEquals(400, admin.send("POST", TABLES + "zones", "{\"version\":1}").statusCode());
  }

  @Test
  void answers_haveTheDescribedForm() {
    DescribedForm form = new DescribedForm(admin.read("/api/openapi.json"));
    form.checkAnswer("get", "/api/business", admin.read("/api/business"));
    form.checkAnswer("get", "/api/business/devices", admin.read("/api/business/devices"));
    for (String table : List.of("functions", "needs", "classes", "zones", "windows")) {
      form.checkAnswer("get", TABLES + "{table}", admin.read(TABLES + table));
    }
    byte[] file = "server,transport,port\n10.9.9.9,tcp,80\n".getBytes(UTF_8);
    form.checkAnswer(
        "post",
        "/api/business/import",
        Client.json(admin.upload("/api/business/import?check=1&name=a.csv", file)));
    String row = "{\"cells\":[\"10.9.9.9\",\"tcp\",\"80\"]}";
    form.checkAnswer("post", TABLES + "{table}", change(admin, "closed-services", 1, row));
    assertEquals(List.of(), form.faults());
  }

  @Test
  void everyOperation_isDescribed() {
    JsonNode paths = admin.read("/api/openapi.json").path("paths");
    for (UiOperation one : new BusinessOperations(models, new SampleInventory()).operations()) {
      String method = one.method().toLowerCase(Locale.ROOT);
      assertTrue(paths.path(one.path()).path(method).has("operationId"), method + one.path());
    }
  }
}
