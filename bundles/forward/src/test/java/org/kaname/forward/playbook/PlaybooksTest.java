package org.kaname.forward.playbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.kaname.forward.event.Samples;
import org.kaname.response.Permission.Mode;
import org.kaname.response.Response;
import org.kaname.response.Response.State;
import org.kaname.view.Json;

/**
 * What the published schemas ask of a CACAO 2.0 playbook (oasis-open/cacao-json-schemas) and of
 * OpenC2 commands (Language and slpf, both 1.0), checked here by hand: the schemas themselves are
 * not part of this project.
 */
class PlaybooksTest {
  private static final String UUID4 =
      "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";
  private static final Response HELD = Samples.response("plant-1-4", State.HELD, Mode.APPROVAL);

  private static JsonNode json(Optional<Map<String, Object>> document) throws IOException {
    return new ObjectMapper().readTree(Json.bytes(document.orElseThrow()));
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void playbook_hasWhatTheSchemaAsksFor() throws IOException {
    JsonNode book = json(Cacao.of(HELD));
    assertEquals("playbook", book.path("type").asText());
    assertEquals("cacao-2.0", book.path("spec_version").asText());
    assertTrue(book.path("id").asText().matches("playbook--" + UUID4));
    assertTrue(book.path("created_by").asText().matches("identity--" + UUID4));
    assertTrue(book.path("created").asText().matches(TIME));
    assertTrue(book.path("modified").asText().compareTo(book.path("created").asText()) >= 0);
    assertEquals(
        Set.of(
            "type",
            "spec_version",
            "id",
            "name",
            "description",
            "playbook_types",
            "playbook_activities",
            "created_by",
            "created",
            "modified",
            "labels",
            "external_references",
            "workflow_start",
            "workflow",
            "agent_definitions",
            "target_definitions"),
        names(book));
  }

  @Test
  void workflow_goesFromStartThroughEveryStepToTheEnd() throws IOException {
    JsonNode book = json(Cacao.of(HELD));
    JsonNode workflow = book.path("workflow");
    Set<String> seen = new HashSet<>();
    String at = book.path("workflow_start").asText();
    StringBuilder actions = new StringBuilder();
    while (seen.add(at)) {
      JsonNode step = workflow.path(at);
      assertTrue(at.matches(step.path("type").asText() + "--" + UUID4), at);
      if (step.path("type").asText().equals("end")) {
        break;
      }
      if (step.path("type").asText().equals("action")) {
        actions.append(step.path("commands").get(0).path("type").asText()).append(' ');
        assertTrue(book.path("agent_definitions").has(step.path("agent").asText()));
        step.path("targets")
            .forEach(one -> assertTrue(book.path("target_definitions").has(one.asText())));
        step.path("commands")
            .forEach(
                one ->
                    assertTrue(
                        book.path("playbook_activities")
                            .toString()
                            .contains(one.path("playbook_activity").asText())));
      }
      at = step.path("on_completion").asText();
    }
    assertEquals(names(workflow), new TreeSet<>(seen));
    assertEquals("openc2-http openc2-http manual manual ", actions.toString());
  }

  @Test
  void ids_areTheSameEachTimeAndOnlyOnce() throws IOException {
    assertEquals(json(Cacao.of(HELD)), json(Cacao.of(HELD)));
    JsonNode book = json(Cacao.of(HELD));
    List<String> uuids =
        java.util.stream.Stream.of("workflow", "agent_definitions", "target_definitions")
            .flatMap(part -> names(book.path(part)).stream())
            .map(id -> id.replaceAll(".*--", ""))
            .toList();
    assertEquals(uuids.size(), new HashSet<>(uuids).size());
  }

  @Test
  void openc2_deniesTheConnectionForItsTime() throws IOException {
    JsonNode document = json(OpenC2.of(HELD));
    JsonNode command = document.at("/commands/0/command");
    assertEquals("held", document.at("/commands/0/phase").asText());
    assertEquals(
        "{\"action\":\"deny\",\"target\":{\"ipv4_connection\":{\"protocol\":\"tcp\","
            + "\"src_addr\":\"10.3.0.66\",\"dst_addr\":\"10.2.0.30\",\"dst_port\":502}},"
            + "\"args\":{\"response_requested\":\"complete\",\"start_time\":1796086930000,"
            + "\"stop_time\":1796088730000,\"slpf\":{\"drop_process\":\"none\"}},"
            + "\"actuator\":{\"slpf\":{\"asset_id\":\"nftables:local\"}}}",
        command.toString());
    assertEquals("contain", document.at("/commands/1/command/action").asText());
    assertEquals(1_800_000, document.at("/commands/1/command/args/duration").asInt());
    assertEquals("investigate", document.at("/commands/2/command/action").asText());
    assertEquals(
        "[{\"action\":\"rate_limit\",\"step\":\"r1-1-1c\"}]",
        sorted(document.path("not_expressible")));
  }

  private static String sorted(JsonNode array) {
    StringBuilder all = new StringBuilder("[");
    for (JsonNode one : array) {
      all.append("{\"action\":").append(one.path("action"));
      all.append(",\"step\":").append(one.path("step")).append('}');
    }
    return all.append(']').toString();
  }

  @Test
  void everyCommand_isOneOfTheLanguage() throws IOException {
    Set<String> actions = Set.of("deny", "contain", "investigate");
    Set<String> targets =
        Set.of("ipv4_net", "ipv6_net", "ipv4_connection", "ipv6_connection", "mac_addr");
    for (JsonNode one : json(OpenC2.of(HELD)).path("commands")) {
      JsonNode command = one.path("command");
      assertTrue(actions.contains(command.path("action").asText()));
      assertEquals(1, command.path("target").size());
      assertTrue(targets.containsAll(names(command.path("target"))));
      JsonNode args = command.path("args");
      assertTrue(
          !(args.has("start_time") && args.has("stop_time") && args.has("duration")),
          args.toString());
    }
  }

  @Test
  void commandInThePlaybook_isTheSameCommand() throws IOException {
    JsonNode book = json(Cacao.of(HELD));
    String start = book.path("workflow_start").asText();
    JsonNode first =
        book.path("workflow").path(book.at("/workflow/" + start + "/on_completion").asText());
    String command =
        new String(
            Base64.getDecoder().decode(first.at("/commands/0/content_b64").asText()),
            StandardCharsets.UTF_8);
    assertEquals(json(OpenC2.of(HELD)).at("/commands/0/command").toString(), command);
  }

  @Test
  void responseThatNobodyHasChosenFrom_hasNone() {
    Response proposed = Samples.response("plant-1-4", State.PROPOSED, Mode.APPROVAL);
    assertEquals(Optional.empty(), Cacao.of(proposed));
    assertEquals(Optional.empty(), OpenC2.of(proposed));
  }
}
