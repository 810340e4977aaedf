package org.kaname.console.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as values of the JDK, for bundles that do not know the library that read it. */
final class PlainJson {
  private PlainJson() {}

  /** Returns the members of an object, without those that are null. */
  static Map<String, Object> map(JsonNode object) {
    Map<String, Object> members = new LinkedHashMap<>();
    object
        .properties()
        .forEach(
            member -> {
              if (!member.getValue().isNull()) {
                members.put(member.getKey(), value(member.getValue()));
              }
            });
    return Collections.unmodifiableMap(members);
  }

  private static List<Object> list(JsonNode array) {
    List<Object> items = new ArrayList<>();
    array.forEach(item -> items.add(value(item)));
    return Collections.unmodifiableList(items);
  }

  private static Object value(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> map(node);
      case ARRAY -> list(node);
      case STRING -> node.textValue();
      case BOOLEAN -> node.booleanValue();
      case NUMBER -> node.numberValue();
      default -> throw new Problem(400, "console.problem.bad_json");
    };
  }
}
