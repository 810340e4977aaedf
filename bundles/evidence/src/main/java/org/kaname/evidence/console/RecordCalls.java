package org.kaname.evidence.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kaname.evidence.export.Receipts;
import org.kaname.evidence.log.FileEvidenceLog;
import org.kaname.evidence.log.OpenLog;
import org.kaname.evidence.seal.StoredField;
import org.kaname.evidence.seal.StoredRecord;
import org.kaname.evidence.trail.Query;
import org.kaname.evidence.trail.Row;
import org.kaname.evidence.trail.Trail;
import org.kaname.text.Text;
import org.kaname.ui.UiCall;
import org.kaname.ui.UiFault;
import org.kaname.ui.UiReply;
import org.kaname.verify.TlogProof;

/** Records: many in a row, and one with all that is known of it. */
final class RecordCalls {
  private static final String FIELDS = "fields.";
  private static final long LAST_INDEX = 999_999_999_999_999L;

  /** So many records of the same subject are shown on either side of one. */
  private static final int BESIDE = 10;

  private final FileEvidenceLog log;
  private final Trail trail;

  RecordCalls(FileEvidenceLog log, Trail trail) {
    this.log = log;
    this.trail = trail;
  }

  UiReply list(UiCall call) throws IOException {
    OpenLog open = Opened.log(log);
    long before = call.number("before", 0, 0, LAST_INDEX);
    int limit = call.limit();
    Trail.Result result = Search.of(call).find(trail, open, before, limit);
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("items", rows(open, result.rows()));
    said.put("behind", result.behind());
    said.put("whole", result.whole());
    said.put("next", next(result, limit, before > 0 ? before : open.size()));
    return UiReply.of(said);
  }

  /** Where to go on: 0 if there is nothing more. */
  private static long next(Trail.Result result, int limit, long from) {
    List<Row> rows = result.rows();
    if (rows.size() == limit) {
      return rows.get(limit - 1).index();
    }
    return result.whole() ? 0 : Math.max(0, from - Trail.SCANNED);
  }

  private static List<Map<String, Object>> rows(OpenLog open, List<Row> rows) throws IOException {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Row row : rows) {
      all.add(row(row, open.read(row.index())));
    }
    return all;
  }

  /** The log is the truth; the index only says where to look. */
  private static Map<String, Object> row(Row indexed, Optional<StoredRecord> record) {
    Row row = record.map(Row::of).orElse(indexed);
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("index", row.index());
    said.put("type", row.type());
    said.put("subject", row.subject());
    said.put("actor", row.actor());
    said.put("source", row.source());
    said.put("time", row.time());
    said.put("registered", row.registered());
    said.put("fields", record.map(RecordCalls::fields).orElse(Map.of()));
    said.put("erased", record.map(RecordCalls::erased).orElse(0L));
    said.put("readable", record.isPresent());
    return said;
  }

  private static Map<String, Object> fields(StoredRecord record) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (StoredField field : record.fields()) {
      if (field instanceof StoredField.Open open && open.name().startsWith(FIELDS)) {
        fields.put(open.name().substring(FIELDS.length()), open.value());
      }
    }
    return fields;
  }

  private static long erased(StoredRecord record) {
    return record.fields().stream().filter(StoredField.Erased.class::isInstance).count();
  }

  UiReply one(UiCall call) throws IOException {
    OpenLog open = Opened.log(log);
    StoredRecord record = Opened.record(open, call);
    Map<String, Object> said = row(Row.of(record), Optional.of(record));
    said.put("hash", record.hash());
    said.put("statement", record.signature().length > 0);
    said.put("counter", record.value("counter").map(String::valueOf).orElse(""));
    said.put("covered", record.index() < open.covered());
    said.put("newer", rows(open, newer(open, record)));
    said.put("older", rows(open, older(open, record)));
    return UiReply.of(said);
  }

  private List<Row> older(OpenLog open, StoredRecord record) throws IOException {
    String subject = record.text("subject");
    return subject.isEmpty() || record.index() == 0
        ? List.of()
        : trail.find(open, new Query(subject, "", "", "", 0, 0, record.index(), BESIDE)).rows();
  }

  private List<Row> newer(OpenLog open, StoredRecord record) throws IOException {
    String subject = record.text("subject");
    if (subject.isEmpty()) {
      return List.of();
    }
    Query since = new Query(subject, "", "", "", record.time("time"), 0, 0, Query.MOST);
    List<Row> rows =
        trail.find(open, since).rows().stream()
            .filter(row -> row.index() > record.index())
            .toList();
    return rows.subList(Math.max(0, rows.size() - BESIDE), rows.size());
  }

  UiReply proof(UiCall call) throws IOException {
    OpenLog open = Opened.log(log);
    long index = Opened.record(open, call).index();
    TlogProof proof =
        Receipts.of(open, index)
            .orElseThrow(
                () -> new UiFault(409, new Text("evidence.uncovered", Map.of("index", index))));
    byte[] bytes = proof.toString().getBytes(StandardCharsets.UTF_8);
    return new UiReply.File(
        "record-" + index + ".tlog-proof",
        "text/plain; charset=utf-8",
        bytes.length,
        out -> out.write(bytes));
  }
}
