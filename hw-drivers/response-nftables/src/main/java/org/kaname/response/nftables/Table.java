package org.kaname.response.nftables;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.kaname.view.Json;

/**
 * Our table as the packet filter listed it.
 *
 * @param kept every element of its sets.
 * @param rules its chains and rules, to tell whether they are still what we made.
 */
record Table(List<Kept> kept, String rules) {
  private static final ObjectMapper MAPPER = Json.mapper();

  Table {
    kept = List.copyOf(kept);
  }

  /** Reads what {@code list table} prints (libnftables-json(5)). */
  static Table read(String json) throws IOException {
    List<Kept> kept = new ArrayList<>();
    StringBuilder rules = new StringBuilder();
    for (JsonNode object : tree(json).path("nftables")) {
      if (object.has("set")) {
        elements(object.get("set"), kept);
      } else if (object.has("chain") || object.has("rule") || object.has("table")) {
        rules.append(plain(object)).append('\n');
      }
    }
    return new Table(kept, rules.toString());
  }

  private static JsonNode tree(String json) throws IOException {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IOException("the packet filter answered something else than JSON", e);
    }
  }

  /** Handles differ whenever rules are made anew. */
  private static JsonNode plain(JsonNode object) {
    JsonNode copy = object.deepCopy();
    copy.forEach(inner -> ((ObjectNode) inner).remove("handle"));
    return copy;
  }

  private static void elements(JsonNode set, List<Kept> kept) {
    String name = set.path("name").asText();
    for (JsonNode each : set.path("elem")) {
      JsonNode element = each.path("elem").isMissingNode() ? each : each.get("elem");
      JsonNode value = element.has("val") ? element.get("val") : element;
      element(name, value)
          .ifPresent(
              one ->
                  kept.add(
                      new Kept(
                          one,
                          element.path("comment").asText(""),
                          Duration.ofSeconds(element.path("expires").asLong(-1)),
                          element.path("counter").path("packets").asLong())));
    }
  }

  private static Optional<Element> element(String set, JsonNode value) {
    List<String> key =
        value.has("concat")
            ? StreamSupport.stream(value.get("concat").spliterator(), false)
                .map(JsonNode::asText)
                .toList()
            : List.of(value.asText());
    for (Kind kind : Kind.values()) {
      for (Version version : Version.of(kind)) {
        if (kind.set(version).equals(set)) {
          return Optional.of(new Element(kind, version, key));
        }
      }
    }
    return Optional.empty();
  }

  /** Returns the elements of a step. */
  List<Kept> of(String step) {
    return kept.stream().filter(one -> one.step().equals(step)).toList();
  }
}
