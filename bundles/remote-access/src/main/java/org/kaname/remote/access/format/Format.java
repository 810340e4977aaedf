package org.kaname.remote.access.format;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One kind of line of one product. */
final class Format {
  private static final int LONGEST_PATTERN = 2000;
  private static final int LONGEST_VALUE = 200;

  /** What devices write where they have nothing to say. */
  private static final Set<String> NOTHING = Set.of("N/A", "n/a", "(null)", "-", "0.0.0.0", "::");

  private final String product;
  private final LogEvent.Kind kind;
  private final List<Pattern> needed = new ArrayList<>();
  private final List<Pattern> perhaps = new ArrayList<>();

  /**
   * Reads a row.
   *
   * @throws IllegalArgumentException if it cannot be read; says why.
   */
  Format(List<String> row) {
    if (row.size() < 3) {
      throw new IllegalArgumentException("product, kind and at least one pattern are needed");
    }
    product = row.get(0).strip();
    kind = LogEvent.Kind.valueOf(row.get(1).strip().toUpperCase(Locale.ROOT));
    for (String text : row.subList(2, row.size())) {
      boolean open = text.startsWith("?");
      (open ? perhaps : needed).add(pattern(open ? text.substring(1) : text));
    }
  }

  private static Pattern pattern(String text) {
    if (text.isEmpty() || text.length() > LONGEST_PATTERN) {
      throw new IllegalArgumentException("a pattern of " + text.length() + " characters");
    }
    try {
      return Pattern.compile(text, Pattern.DOTALL);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  String product() {
    return product;
  }

  LogEvent.Kind kind() {
    return kind;
  }

  /** Reads a line; empty if it is of another kind. */
  Optional<LogEvent> read(String line) {
    Map<String, String> values = new HashMap<>();
    for (Pattern pattern : needed) {
      Matcher found = pattern.matcher(line);
      if (!found.find()) {
        return Optional.empty();
      }
      keep(pattern, found, values);
    }
    for (Pattern pattern : perhaps) {
      Matcher found = pattern.matcher(line);
      if (found.find()) {
        keep(pattern, found, values);
      }
    }
    return Optional.of(
        new LogEvent(
            product,
            kind,
            values.getOrDefault("user", ""),
            Addresses.plain(values.getOrDefault("from", "")),
            Addresses.plain(values.getOrDefault("assigned", ""))));
  }

  private static void keep(Pattern pattern, Matcher found, Map<String, String> values) {
    for (String name : pattern.namedGroups().keySet()) {
      String value = found.group(name);
      if (value != null && !NOTHING.contains(value)) {
        String clean = value.replaceAll("\\p{Cntrl}", "\uFFFD").strip();
        values.put(
            name.replace("_", ""),
            clean.length() <= LONGEST_VALUE ? clean : clean.substring(0, LONGEST_VALUE));
      }
    }
  }
}
