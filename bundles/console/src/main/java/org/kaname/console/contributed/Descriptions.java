package org.kaname.console.contributed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.kaname.user.Role;
import org.kaname.view.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The description of the whole API: the console's own and, for each contributed operation, what its
 * bundle says in {@code OSGI-INF/openapi.json}. Who may call it is said as it is held. Schemas of a
 * bundle are named after it, so that no two meet.
 */
public final class Descriptions {
  private static final Logger LOG = LoggerFactory.getLogger(Descriptions.class);
  private static final String FILE = "OSGI-INF/openapi.json";
  private static final String SCHEMAS = "#/components/schemas/";

  private Descriptions() {}

  /** Returns the console's description with that of what is contributed now. */
  public static JsonNode merged(JsonNode own, Contributions contributions) {
    ObjectNode whole = own.deepCopy();
    Map<Origin, JsonNode> said = new HashMap<>();
    for (ContributedOperation operation : contributions.operations()) {
      Origin origin = operation.origin();
      JsonNode fragment = said.computeIfAbsent(origin, first -> fragment(first, whole));
      add(whole, operation, fragment);
    }
    return whole;
  }

  private static void add(ObjectNode whole, ContributedOperation operation, JsonNode fragment) {
    String path = operation.rule().pattern().toString();
    String method = operation.rule().method().toLowerCase(Locale.ROOT);
    JsonNode said = fragment.path("paths").path(path);
    ObjectNode node =
        said.path(method) instanceof ObjectNode described
            ? described.deepCopy()
            : undescribed(operation);
    node.remove("x-roles");
    if (operation.rule().open()) {
      node.putArray("security");
    } else {
      operation.rule().roles().stream()
          .map(Role::word)
          .sorted()
          .forEach(node.withArray("x-roles")::add);
    }
    ObjectNode place = whole.withObjectProperty("paths").withObjectProperty(path);
    if (said.has("parameters")) {
      place.set("parameters", said.path("parameters"));
    }
    place.set(method, node);
  }

  private static ObjectNode undescribed(ContributedOperation operation) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("summary", operation.origin().name());
    node.putObject("responses").putObject("default").put("$ref", "#/components/responses/Problem");
    return node;
  }

  /** Reads what a bundle says, under names of its own, and adds its schemas. */
  private static JsonNode fragment(Origin origin, ObjectNode whole) {
    JsonNode said = read(origin);
    JsonNode schemas = said.path("components").path("schemas");
    JsonNode renamed = renamed(said, schemas, origin.name() + ".");
    ObjectNode all = whole.withObjectProperty("components").withObjectProperty("schemas");
    renamed
        .path("components")
        .path("schemas")
        .properties()
        .forEach(schema -> all.set(origin.name() + "." + schema.getKey(), schema.getValue()));
    return renamed;
  }

  private static JsonNode read(Origin origin) {
    Optional<byte[]> file = origin.files().read(FILE);
    if (file.isPresent()) {
      try {
        return Json.read(new String(file.get(), StandardCharsets.UTF_8), JsonNode.class);
      } catch (IOException e) {
        LOG.warn("{} of {} cannot be read", FILE, origin.name(), e);
      }
    }
    return JsonNodeFactory.instance.objectNode();
  }

  private static JsonNode renamed(JsonNode node, JsonNode schemas, String prefix) {
    if (node.isArray()) {
      var copy = JsonNodeFactory.instance.arrayNode();
      node.forEach(item -> copy.add(renamed(item, schemas, prefix)));
      return copy;
    }
    if (node.isObject()) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      node.properties()
          .forEach(
              member -> copy.set(member.getKey(), renamed(member.getValue(), schemas, prefix)));
      return copy;
    }
    if (node.isTextual() && node.textValue().startsWith(SCHEMAS)) {
      String name = node.textValue().substring(SCHEMAS.length());
      return schemas.has(name) ? TextNode.valueOf(SCHEMAS + prefix + name) : node;
    }
    return node;
  }
}
