package org.kaname.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Compares JSON with the schemas of an OpenAPI description. */
public final class DescribedForm {
  private static final int SHOWN = 120;

  private final JsonNode description;
  private final List<String> faults = new ArrayList<>();

  /** Makes a comparison with a whole description, as {@code /api/openapi.json} gives it. */
  public DescribedForm(JsonNode description) {
    this.description = description;
  }

  /** Returns what differed so far. */
  public List<String> faults() {
    return List.copyOf(faults);
  }

  /** Compares the answer of an operation with status 200. */
  public void checkAnswer(String method, String path, JsonNode value) {
    JsonNode operation = description.path("paths").path(path).path(method);
    JsonNode schema = operation.at("/responses/200/content/application~1json/schema");
    if (schema.isMissingNode()) {
      faults.add(method + " " + path + " is not described");
    }
    check(method + " " + path, schema, value);
  }

  /** Compares a value with a schema. */
  void check(String at, JsonNode schema, JsonNode value) {
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
      faults.add(at + ": " + text.substring(0, Math.min(SHOWN, text.length())));
    }
  }
}
