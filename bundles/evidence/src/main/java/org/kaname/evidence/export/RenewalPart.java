package org.kaname.evidence.export;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import org.kaname.evidence.log.Anchor;
import org.kaname.evidence.log.OpenLog;
import org.kaname.evidence.renew.Renewal;
import org.kaname.evidence.seal.StoredRecord;
import org.kaname.text.Text;

/** Writes the renewals of what leaves (docs/evidence-format.md, The file). */
final class RenewalPart {
  /** A file holds no more than 64; the newest are worth most. */
  private static final int MOST = 16;

  private static final Base64.Encoder BASE64 = Base64.getEncoder();

  private final OpenLog log;

  RenewalPart(OpenLog log) {
    this.log = log;
  }

  /** Writes those that hold the records of a checkpoint. */
  void write(JsonGenerator json, ExportRequest request, Anchor anchor)
      throws IOException, ExportFault {
    json.writeArrayFieldStart("renewals");
    for (Renewal each : log.renewals().covering(anchor.size()).stream().limit(MOST).toList()) {
      json.writeStartObject();
      json.writeStringField("text", each.text());
      hidden(json, request, each);
      long[] indexes = request.indexes().stream().mapToLong(Long::longValue).toArray();
      json.writeArrayFieldStart("proof");
      for (byte[] hash : each.proof(indexes)) {
        json.writeString(BASE64.encodeToString(hash));
      }
      json.writeEndArray();
      json.writeStringField("token", BASE64.encodeToString(each.token()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void hidden(JsonGenerator json, ExportRequest request, Renewal renewal)
      throws IOException, ExportFault {
    Renewal.Digests digests = renewal.digests();
    json.writeArrayFieldStart("hidden");
    for (long index : request.indexes()) {
      StoredRecord record = log.read(index).orElseThrow(() -> unreadable(index));
      List<String> unseen = digests.unseen(record, request.hidden());
      json.writeArray(unseen.toArray(String[]::new), 0, unseen.size());
    }
    json.writeEndArray();
  }

  private static ExportFault unreadable(long index) {
    return new ExportFault(new Text("evidence.check.unreadable", java.util.Map.of("index", index)));
  }
}
