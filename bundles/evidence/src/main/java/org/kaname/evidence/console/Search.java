package org.kaname.evidence.console;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.kaname.evidence.log.OpenLog;
import org.kaname.evidence.trail.Query;
import org.kaname.evidence.trail.Row;
import org.kaname.evidence.trail.Trail;
import org.kaname.text.Text;
import org.kaname.ui.UiCall;
import org.kaname.ui.UiFault;

/**
 * What somebody looks for. A subject may be several with commas between them: a device is recorded
 * under its address and under its identifier.
 *
 * @param subjects any of them; one empty text for all.
 * @param from earliest time, epoch nanoseconds, 0 for any.
 * @param to latest time.
 */
record Search(
    List<String> subjects, String type, String actor, String verdict, long from, long to) {
  private static final int MOST_SUBJECTS = 8;
  private static final int LONGEST = 500;

  /** Milliseconds that fit into nanoseconds. */
  private static final long LAST = 9_000_000_000_000L;

  private static final long NANOS_PER_MILLI = 1_000_000L;

  /** Reads the query of the address. */
  static Search of(UiCall call) {
    return new Search(
        subjects(text("subject", call.parameter("subject", ""))),
        text("type", call.parameter("type", "")),
        text("actor", call.parameter("actor", "")),
        text("verdict", call.parameter("verdict", "")),
        call.number("from", 0, 0, LAST) * NANOS_PER_MILLI,
        call.number("to", 0, 0, LAST) * NANOS_PER_MILLI);
  }

  /** Reads a JSON object with the same names. */
  static Search of(Map<?, ?> query) {
    return new Search(
        subjects(text("subject", query.get("subject"))),
        text("type", query.get("type")),
        text("actor", query.get("actor")),
        text("verdict", query.get("verdict")),
        time("from", query.get("from")),
        time("to", query.get("to")));
  }

  private static String text(String name, @org.jspecify.annotations.Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof String text && text.length() <= LONGEST) {
      return text.strip();
    }
    throw bad(name);
  }

  private static long time(String name, @org.jspecify.annotations.Nullable Object value) {
    if (value == null) {
      return 0;
    }
    if (value instanceof Number number && number.longValue() >= 0 && number.longValue() <= LAST) {
      return number.longValue() * NANOS_PER_MILLI;
    }
    throw bad(name);
  }

  /** Refuses a value that cannot be meant. */
  static UiFault bad(String name) {
    return new UiFault(400, new Text("evidence.ui.bad_value", Map.of("name", name)));
  }

  private static List<String> subjects(String text) {
    Set<String> all = new LinkedHashSet<>(List.of(text));
    for (String one : text.split(",", -1)) {
      if (!one.isBlank() && all.size() < MOST_SUBJECTS) {
        all.add(one.strip());
      }
    }
    return List.copyOf(all);
  }

  private Query query(String subject, long before, int limit) {
    return new Query(subject, type, actor, verdict, from, to, before, limit);
  }

  /** Finds records below an index, the newest first; 0 begins with the newest of all. */
  Trail.Result find(Trail trail, OpenLog open, long before, int limit) throws IOException {
    List<Row> rows = new ArrayList<>();
    long behind = 0;
    boolean whole = true;
    for (String subject : subjects) {
      Trail.Result result = trail.find(open, query(subject, before, limit));
      rows.addAll(result.rows());
      behind = Math.max(behind, result.behind());
      whole &= result.whole();
    }
    rows.sort(Comparator.comparingLong(Row::index).reversed());
    return new Trail.Result(rows.subList(0, Math.min(limit, rows.size())), behind, whole);
  }

  /** Returns the indexes of what is found, ascending; at most one more than wanted. */
  List<Long> indexes(Trail trail, OpenLog open, int most) throws IOException {
    TreeSet<Long> all = new TreeSet<>();
    long before = 0;
    boolean more = true;
    while (more && all.size() <= most) {
      List<Row> rows = find(trail, open, before, Query.MOST).rows();
      rows.forEach(row -> all.add(row.index()));
      more = rows.size() == Query.MOST;
      before = rows.isEmpty() ? 0 : rows.get(rows.size() - 1).index();
      more &= before > 0;
    }
    return List.copyOf(all);
  }
}
