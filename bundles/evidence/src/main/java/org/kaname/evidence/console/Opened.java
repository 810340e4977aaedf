package org.kaname.evidence.console;

import java.io.IOException;
import java.util.Map;
import org.kaname.evidence.EvidenceFault;
import org.kaname.evidence.log.FileEvidenceLog;
import org.kaname.evidence.log.OpenLog;
import org.kaname.evidence.seal.StoredRecord;
import org.kaname.text.Text;
import org.kaname.ui.UiCall;
import org.kaname.ui.UiFault;

/** The log that calls work on. */
final class Opened {
  private static final int NOT_THERE = 404;
  private static final int NOT_NOW = 503;

  private Opened() {}

  /** Returns the log, or says why it is not open. */
  static OpenLog log(FileEvidenceLog log) {
    return log.open()
        .orElseThrow(
            () ->
                new UiFault(
                    NOT_NOW,
                    log.fault()
                        .map(EvidenceFault::text)
                        .orElse(Text.of("evidence.fault.opening"))));
  }

  /** Returns the record that a call names. */
  static StoredRecord record(OpenLog open, UiCall call) throws IOException {
    String word = call.place("index");
    if (!word.matches("[0-9]{1,15}")) {
      throw new UiFault(NOT_THERE, new Text("evidence.ui.bad_index", Map.of("text", word)));
    }
    long index = Long.parseLong(word);
    if (index >= open.size()) {
      throw new UiFault(
          NOT_THERE, new Text("evidence.no_record", Map.of("index", index, "size", open.size())));
    }
    return open.read(index)
        .orElseThrow(
            () ->
                new UiFault(
                    NOT_THERE, new Text("evidence.check.unreadable", Map.of("index", index))));
  }
}
