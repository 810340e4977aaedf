package org.kaname.evidence.export;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.kaname.evidence.log.Anchor;
import org.kaname.evidence.log.OpenLog;
import org.kaname.evidence.seal.StoredField;
import org.kaname.evidence.seal.StoredRecord;
import org.kaname.text.Text;
import org.kaname.view.Json;

/** Writes evidence files (docs/evidence-format.md, The file). */
public final class Exporter {
  private static final Base64.Encoder BASE64 = Base64.getEncoder();

  private final OpenLog log;
  private final Words words;

  /** Makes files from a log. */
  public Exporter(OpenLog log, Words words) {
    this.log = log;
    this.words = words;
  }

  /** gzip with the best compression: a file is made once and carried around. */
  private static final class BestGzip extends GZIPOutputStream {
    BestGzip(OutputStream out) throws IOException {
      super(out, 1 << 13);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }

  /**
   * Writes a file; the stream stays open.
   *
   * @param anchor a checkpoint that covers the records.
   * @throws ExportFault if a record cannot be read; what was written is of no use then.
   */
  public void write(ExportRequest request, Anchor anchor, OutputStream out)
      throws IOException, ExportFault {
    GZIPOutputStream gzip = new BestGzip(out);
    JsonGenerator json = Json.mapper().getFactory().createGenerator(gzip);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.writeStartObject();
    json.writeStringField("format", "kaname-evidence");
    json.writeNumberField("version", 1);
    json.writeStringField("made", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    json.writeStringField("about", request.about());
    json.writeStringField("origin", log.origin());
    json.writeStringField("key", log.verifier().toString());
    anchor(json, anchor);
    Map<String, String> used = records(json, request);
    hashes(json, "proof", proof(request, anchor));
    new RenewalPart(log).write(json, request, anchor);
    texts(json, used);
    json.writeEndObject();
    json.flush();
    gzip.finish();
  }

  private void anchor(JsonGenerator json, Anchor anchor) throws IOException {
    json.writeStringField("checkpoint", anchor.note().toString());
    json.writeObjectFieldStart("witnesses");
    json.writeNumberField("quorum", log.witnesses().quorum());
    json.writeArrayFieldStart("keys");
    for (String key : log.witnesses().keys()) {
      json.writeString(key);
    }
    json.writeEndArray();
    json.writeEndObject();
    hashes(json, "signers", List.of(log.keys().statementKey()));
    hashes(json, "tokens", anchor.tokens());
    if (anchor.evidence().isPresent()) {
      json.writeStringField("evidence", BASE64.encodeToString(anchor.evidence().get()));
    }
  }

  private Map<String, String> records(JsonGenerator json, ExportRequest request)
      throws IOException, ExportFault {
    Map<String, String> used = new TreeMap<>();
    json.writeArrayFieldStart("records");
    for (long index : request.indexes()) {
      StoredRecord record =
          log.read(index)
              .orElseThrow(
                  () ->
                      new ExportFault(
                          new Text("evidence.check.unreadable", Map.of("index", index))));
      record(json, record, request.hidden(), used);
    }
    json.writeEndArray();
    return used;
  }

  private static void record(
      JsonGenerator json, StoredRecord record, Set<String> hidden, Map<String, String> used)
      throws IOException {
    json.writeStartObject();
    json.writeNumberField("index", record.index());
    json.writeArrayFieldStart("open");
    for (StoredField field : record.fields()) {
      if (field instanceof StoredField.Open open && !hidden.contains(open.name())) {
        json.writeString(open.text());
        Words.used(open, used);
      }
    }
    json.writeEndArray();
    json.writeArrayFieldStart("hidden");
    for (StoredField field : record.fields()) {
      if (field instanceof StoredField.Open open && hidden.contains(open.name())) {
        json.writeString(open.digest());
      }
    }
    json.writeEndArray();
    erased(json, record);
    if (record.signature().length > 0) {
      json.writeStringField("signature", BASE64.encodeToString(record.signature()));
    }
    json.writeEndObject();
  }

  private static void erased(JsonGenerator json, StoredRecord record) throws IOException {
    List<String> erased =
        record.fields().stream()
            .filter(StoredField.Erased.class::isInstance)
            .map(StoredField::digest)
            .toList();
    if (!erased.isEmpty()) {
      json.writeArrayFieldStart("erased");
      for (String digest : erased) {
        json.writeString(digest);
      }
      json.writeEndArray();
    }
  }

  private List<byte[]> proof(ExportRequest request, Anchor anchor) throws IOException {
    long[] indexes = request.indexes().stream().mapToLong(Long::longValue).toArray();
    return log.proofs().several(indexes, anchor.size());
  }

  private static void hashes(JsonGenerator json, String name, List<byte[]> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (byte[] value : values) {
      json.writeString(BASE64.encodeToString(value));
    }
    json.writeEndArray();
  }

  private void texts(JsonGenerator json, Map<String, String> used) throws IOException {
    json.writeObjectFieldStart("texts");
    for (Locale language : List.of(Locale.ENGLISH, Locale.JAPANESE)) {
      json.writeObjectFieldStart(language.getLanguage());
      for (Map.Entry<String, String> text : words.of(used, language).entrySet()) {
        json.writeStringField(text.getKey(), text.getValue());
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }
}
