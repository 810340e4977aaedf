package org.kaname.forward.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.kaname.forward.event.SampleEvents;

class EcsTest {
  /** Names of fields as ECS 8.17 has them; what is below kaname is our own. */
  private static final Set<String> FIELDS =
      Set.of(
          "@timestamp",
          "ecs.version",
          "event.id",
          "event.kind",
          "event.category",
          "event.type",
          "event.action",
          "event.code",
          "event.dataset",
          "event.module",
          "event.provider",
          "event.severity",
          "event.reason",
          "message",
          "observer.hostname",
          "observer.vendor",
          "observer.product",
          "observer.type",
          "observer.version",
          "rule.id",
          "rule.name",
          "source.address",
          "source.ip",
          "source.mac",
          "source.port",
          "destination.address",
          "destination.ip",
          "destination.mac",
          "destination.port",
          "network.protocol",
          "network.transport",
          "network.iana_number",
          "network.vlan.id",
          "threat.framework",
          "threat.technique.id",
          "related.ip");

  private static JsonNode written(int most, String... lines) throws IOException {
    byte[] bytes =
        new Ecs(new Ecs.Maker("gw", "0.1.0"), most)
            .write(SampleEvents.alert("a-1", "新しい通信", lines));
    assertTrue(bytes.length <= most, () -> bytes.length + " bytes");
    return new ObjectMapper().readTree(bytes);
  }

  private static void names(String prefix, JsonNode node, Set<String> names) {
    for (Map.Entry<String, JsonNode> one : node.properties()) {
      String name = prefix + one.getKey();
      if (one.getValue().isObject() && !name.equals("kaname")) {
        names(name + ".", one.getValue(), names);
      } else if (!name.equals("kaname")) {
        names.add(name);
      }
    }
  }

  @Test
  void alert_isWhatTheSchemaSays() throws IOException {
    JsonNode ecs = written(65_536, "一度も見ていません");
    assertEquals("2026-12-01T01:02:03.456789Z", ecs.path("@timestamp").asText());
    assertEquals("8.17.0", ecs.at("/ecs/version").asText());
    assertEquals("alert", ecs.at("/event/kind").asText());
    assertEquals("[\"intrusion_detection\"]", ecs.at("/event/category").toString());
    assertEquals(73, ecs.at("/event/severity").asInt());
    assertEquals("新しい通信\n一度も見ていません", ecs.path("message").asText());
    assertEquals("10.1.0.7", ecs.at("/source/ip").asText());
    assertEquals("00-1B-1B-00-00-07", ecs.at("/source/mac").asText());
    assertEquals(502, ecs.at("/destination/port").asInt());
    assertEquals("tcp", ecs.at("/network/transport").asText());
    assertEquals("T0855", ecs.at("/threat/technique/id/0").asText());
    assertEquals("command_injection", ecs.at("/kaname/cause").asText());
    assertEquals(0.62, ecs.at("/kaname/fields/probability").asDouble());
  }

  @Test
  void everyField_isOneOfTheSchema() throws IOException {
    Set<String> names = new TreeSet<>();
    names("", written(65_536, "x"), names);
    names.removeAll(FIELDS);
    assertEquals(Set.of(), names);
  }

  @Test
  void tooLong_staysJsonAndSaysSo() throws IOException {
    JsonNode ecs = written(1400, "長い".repeat(2000));
    assertTrue(ecs.at("/kaname/truncated").asBoolean());
    assertEquals("新しい通信", ecs.path("message").asText());
    assertEquals("a-1", ecs.at("/event/id").asText());
  }
}
