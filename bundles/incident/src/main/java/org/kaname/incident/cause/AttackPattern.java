package org.kaname.incident.cause;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.kaname.detect.Cause;

/**
 * A way in which attacks are known to go.
 *
 * @param ordered whether its terms must come true one after the other.
 * @param pair whether they must be about the same two devices.
 * @param source why it is thought to be so.
 */
record AttackPattern(
    String id,
    Cause cause,
    List<Term> terms,
    boolean ordered,
    boolean pair,
    List<String> techniques,
    String source) {
  AttackPattern {
    terms = List.copyOf(terms);
    techniques = List.copyOf(techniques);
  }

  /** Reads a row of {@code patterns.tsv}, without its first column. */
  static AttackPattern of(List<String> row) {
    String needs = row.get(2);
    boolean ordered = needs.contains(" > ");
    return new AttackPattern(
        row.get(0),
        Cause.valueOf(row.get(1).toUpperCase(Locale.ROOT)),
        Arrays.stream(needs.split(ordered ? " > " : " & ", -1)).map(Term::of).toList(),
        ordered,
        row.get(3).equals("pair"),
        Rows.words(row.get(4)),
        row.get(5));
  }
}
