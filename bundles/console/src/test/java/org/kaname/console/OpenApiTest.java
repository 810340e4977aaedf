package org.kaname.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.kaname.console.access.AccessTable;
import org.kaname.console.access.Rule;
import org.kaname.view.Json;

/** Compares what is served with what openapi.json says. */
class OpenApiTest {
  private final JsonNode description = read();

  private static JsonNode read() {
    try {
      return Json.read(
          Files.readString(Path.of("src/main/resources/web/openapi.json")), JsonNode.class);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void everyServedOperation_isDescribed() {
    Set<String> described = new TreeSet<>();
    description
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    Set<String> served = new TreeSet<>();
    for (Rule rule : AccessTable.own()) {
      String path = rule.pattern().toString();
      if (path.startsWith("/api/") || path.startsWith("/health")) {
        served.add(rule.operation());
      }
    }
    assertEquals(served, described);
  }

  @Test
  void rolesInTheDescription_areThoseOfTheTable() {
    for (Rule rule : AccessTable.own()) {
      JsonNode said = operation(rule).path("x-roles");
      if (said.isArray()) {
        Set<String> roles = new TreeSet<>();
        said.forEach(role -> roles.add(role.asText()));
        Set<String> held = new TreeSet<>();
        rule.roles().forEach(role -> held.add(role.word()));
        assertEquals(held, roles, rule.operation());
      }
    }
  }

  private JsonNode operation(Rule rule) {
    return description
        .path("paths")
        .path(rule.pattern().toString())
        .path(rule.method().toLowerCase(Locale.ROOT));
  }

  @Test
  void everyAnswer_hasTheDescribedForm() {
    DescribedForm form = new DescribedForm(description);
    try (TestServer server = new TestServer(FakeServices.of(FakeUsers.ready(), 40, 5))) {
      Client client = new Client(server).signIn("sato");
      for (Rule rule : AccessTable.own()) {
        JsonNode schema =
            operation(rule)
                .path("responses")
                .path("200")
                .path("content")
                .path("application/json")
                .path("schema");
        if (rule.method().equals("GET") && !schema.isMissingNode()) {
          String path =
              rule.pattern()
                  .toString()
                  .replace("devices/{id}", "devices/10.0.0.5")
                  .replace("incidents/{id}", "incidents/eth1-1-400")
                  .replace("{packet}", "48213?source=eth1.ring");
          form.check(rule.operation(), schema, client.read(path));
        }
      }
    }
    assertEquals(List.of(), form.faults());
  }
}
