package org.kaname.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
  private final List<String> faults = new ArrayList<>();

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
    for (Rule rule : AccessTable.rules()) {
      String path = rule.pattern().toString();
      if (path.startsWith("/api/") || path.startsWith("/health")) {
        served.add(rule.operation());
      }
    }
    assertEquals(served, described);
  }

  @Test
  void rolesInTheDescription_areThoseOfTheTable() {
    for (Rule rule : AccessTable.rules()) {
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
    try (TestServer server = new TestServer(FakeServices.of(FakeUsers.ready(), 40, 5))) {
      Client client = new Client(server).signIn("sato");
      for (Rule rule : AccessTable.rules()) {
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
          check(rule.operation(), schema, client.read(path));
        }
      }
    }
    assertEquals(List.of(), faults);
  }

  private void check(String at, JsonNode schema, JsonNode value) {
    JsonNode ref = schema.path("$ref");
    if (!ref.isMissingNode()) {
      check(at, description.at(ref.asText().substring(1)), value);
      return;
    }
    switch (schema.path("type").asText()) {
      case "object" -> object(at, schema, value);
      case "array" -> {
        expect(at, value.isArray(), value);
        value.forEach(item -> check(at + "[]", schema.path("items"), item));
      }
      case "string" -> {
        boolean allowed =
            !schema.has("enum")
                || schema.path("enum").valueStream().anyMatch(word -> word.equals(value));
        expect(at, value.isTextual() && allowed, value);
      }
      case "integer" -> expect(at, value.isIntegralNumber(), value);
      case "number" -> expect(at, value.isNumber(), value);
      case "boolean" -> expect(at, value.isBoolean(), value);
      default -> {}
    }
  }

  private void object(String at, JsonNode schema, JsonNode value) {
    expect(at, value.isObject(), value);
    schema
        .path("required")
        .forEach(name -> expect(at + "." + name.asText(), value.has(name.asText()), value));
    JsonNode properties = schema.path("properties");
    for (var field : value.properties()) {
      String inner = at + "." + field.getKey();
      if (properties.has(field.getKey())) {
        check(inner, properties.path(field.getKey()), field.getValue());
      } else {
        expect(
            inner + " (not described)",
            properties.isEmpty() || schema.has("additionalProperties"),
            value);
      }
    }
  }

  private void expect(String at, boolean holds, JsonNode value) {
    if (!holds) {
      String text = value.toString();
      faults.add(at + ": " + text.substring(0, Math.min(120, text.length())));
    }
  }
}
