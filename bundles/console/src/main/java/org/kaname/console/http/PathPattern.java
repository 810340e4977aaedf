package org.kaname.console.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A path with named places, as in OpenAPI: {@code /api/devices/{id}}; a last segment {@code *}
 * stands for everything below.
 */
public final class PathPattern {
  private final String text;
  private final List<String> segments;

  /** Makes a pattern from its text. */
  public PathPattern(String text) {
    this.text = text;
    this.segments = split(text);
  }

  /** Returns the values of the named places, or empty if the raw path does not fit. */
  public Optional<Map<String, String>> match(String rawPath) {
    List<String> parts = split(rawPath);
    boolean open = segments.get(segments.size() - 1).equals("*");
    if (open ? parts.size() < segments.size() : parts.size() != segments.size()) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < segments.size() - (open ? 1 : 0); i++) {
      String wanted = segments.get(i);
      if (wanted.startsWith("{")) {
        values.put(wanted.substring(1, wanted.length() - 1), decode(parts.get(i)));
      } else if (!wanted.equals(parts.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(values);
  }

  private static List<String> split(String path) {
    return Arrays.asList(path.split("/", -1));
  }

  private static String decode(String segment) {
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Problem(400, "console.problem.bad_address");
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
