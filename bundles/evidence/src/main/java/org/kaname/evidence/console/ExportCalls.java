package org.kaname.evidence.console;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kaname.evidence.EvidenceFault;
import org.kaname.evidence.export.ExportFault;
import org.kaname.evidence.export.ExportRequest;
import org.kaname.evidence.export.Exports;
import org.kaname.evidence.log.FileEvidenceLog;
import org.kaname.evidence.log.OpenLog;
import org.kaname.evidence.seal.StoredField;
import org.kaname.evidence.seal.StoredRecord;
import org.kaname.evidence.trail.Trail;
import org.kaname.text.Text;
import org.kaname.ui.UiCall;
import org.kaname.ui.UiFault;
import org.kaname.ui.UiReply;

/** Files that leave the log, and what would be in them. */
final class ExportCalls {
  private static final int LONGEST_ABOUT = 2000;
  private static final int MOST_HIDDEN = 200;
  private static final int CONFLICT = 409;

  /** So many values of a field are shown before somebody hides it. */
  private static final int EXAMPLES = 3;

  private final FileEvidenceLog log;
  private final Trail trail;
  private final Exports exports;

  ExportCalls(FileEvidenceLog log, Trail trail, Exports exports) {
    this.log = log;
    this.trail = trail;
    this.exports = exports;
  }

  /** Returns how many records are chosen, and which fields they have. */
  UiReply preview(UiCall call) throws IOException {
    OpenLog open = Opened.log(log);
    List<Long> indexes = chosen(call, open);
    boolean tooMany = indexes.size() > ExportRequest.MOST;
    Map<String, Seen> fields = new TreeMap<>();
    for (long index : tooMany ? List.<Long>of() : indexes) {
      Optional<StoredRecord> record = open.read(index);
      record.ifPresent(there -> see(there, fields));
    }
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("count", indexes.size());
    said.put("most", ExportRequest.MOST);
    said.put("fields", fields.entrySet().stream().map(ExportCalls::field).toList());
    return UiReply.of(said);
  }

  /** How often a field is there, and some of its values. */
  private static final class Seen {
    private long count;
    private final Set<String> examples = new TreeSet<>();
  }

  private static void see(StoredRecord record, Map<String, Seen> fields) {
    for (StoredField field : record.fields()) {
      if (field instanceof StoredField.Open open) {
        Seen seen = fields.computeIfAbsent(open.name(), name -> new Seen());
        seen.count++;
        if (seen.examples.size() < EXAMPLES) {
          seen.examples.add(String.valueOf(open.value()));
        }
      }
    }
  }

  private static Map<String, Object> field(Map.Entry<String, Seen> field) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("name", field.getKey());
    said.put("count", field.getValue().count);
    said.put("examples", List.copyOf(field.getValue().examples));
    return said;
  }

  UiReply export(UiCall call) throws IOException {
    OpenLog open = Opened.log(log);
    List<Long> indexes = chosen(call, open);
    if (indexes.isEmpty()) {
      throw new UiFault(CONFLICT, Text.of("evidence.ui.export.nothing"));
    }
    if (indexes.size() > ExportRequest.MOST) {
      throw new UiFault(CONFLICT, new Text("evidence.limit", Map.of("most", ExportRequest.MOST)));
    }
    List<String> hidden = call.texts("hidden");
    if (hidden.size() > MOST_HIDDEN) {
      throw Search.bad("hidden");
    }
    ExportRequest request =
        new ExportRequest(indexes, Set.copyOf(hidden), call.text("about", LONGEST_ABOUT));
    String user = call.user();
    return new UiReply.File(
        "evidence-" + indexes.get(0) + "-" + indexes.get(indexes.size() - 1) + ".kaname",
        "application/octet-stream",
        -1,
        out -> write(request, out, user));
  }

  private void write(ExportRequest request, OutputStream out, String user) throws IOException {
    try {
      exports.write(request, out, user);
    } catch (ExportFault e) {
      throw new UiFault(CONFLICT, e.text());
    } catch (EvidenceFault e) {
      throw new UiFault(503, e.text());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  /** Returns the records that are named one by one, or what a search finds. */
  private List<Long> chosen(UiCall call, OpenLog open) throws IOException {
    Object named = call.body().get("indexes");
    Object query = call.body().get("query");
    if (named instanceof List<?> list && query == null) {
      return named(list, open.size());
    }
    if (named == null && query instanceof Map<?, ?> words) {
      return Search.of(words).indexes(trail, open, ExportRequest.MOST);
    }
    throw Search.bad("indexes");
  }

  private static List<Long> named(List<?> list, long size) {
    Set<Long> indexes = new TreeSet<>();
    for (Object one : list) {
      if (!(one instanceof Integer || one instanceof Long)) {
        throw Search.bad("indexes");
      }
      long index = ((Number) one).longValue();
      if (index < 0 || index >= size) {
        throw new UiFault(
            404, new Text("evidence.no_record", Map.of("index", index, "size", size)));
      }
      indexes.add(index);
    }
    return new ArrayList<>(indexes);
  }
}
