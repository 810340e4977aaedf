package org.kaname.incident.cause;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A technique of ATT&amp;CK for ICS, version 18 (2025-10-28).
 *
 * @param name in MITRE's words; also under the message key {@link #KEY} with the id behind it.
 * @param tactics ids of its tactics.
 */
public record Technique(String id, String name, List<String> tactics) {
  /** Begin of the message keys of names. */
  public static final String KEY = "attack.ics.";

  /** Message key of the notice that is shown where techniques are. */
  public static final String NOTICE = "attack.ics.notice";

  private static final Map<String, Technique> ALL =
      Rows.of("attack-ics.tsv").stream()
          .map(row -> new Technique(row.get(0), row.get(1), Rows.words(row.get(2))))
          .collect(Collectors.toUnmodifiableMap(Technique::id, Function.identity()));

  public Technique {
    tactics = List.copyOf(tactics);
  }

  /** Returns all techniques by id. */
  public static Map<String, Technique> all() {
    return ALL;
  }
}
