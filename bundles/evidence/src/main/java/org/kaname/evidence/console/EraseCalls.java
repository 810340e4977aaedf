package org.kaname.evidence.console;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Map;
import org.kaname.evidence.EvidenceFault;
import org.kaname.evidence.log.FileEvidenceLog;
import org.kaname.evidence.trail.Trail;
import org.kaname.text.Text;
import org.kaname.ui.UiCall;
import org.kaname.ui.UiFault;
import org.kaname.ui.UiReply;

/** Deletes a name from all records for good. */
final class EraseCalls {
  private static final int LONGEST_NAME = 1000;
  private static final int LONGEST_REASON = 500;

  private final FileEvidenceLog log;
  private final Trail trail;

  EraseCalls(FileEvidenceLog log, Trail trail) {
    this.log = log;
    this.trail = trail;
  }

  UiReply erase(UiCall call) throws IOException {
    String name = call.text("name", LONGEST_NAME);
    String reason = call.text("reason", LONGEST_REASON);
    if (name.isBlank()) {
      throw Search.bad("name");
    }
    if (reason.isBlank()) {
      throw new UiFault(400, Text.of("evidence.ui.erase.reason"));
    }
    if (!call.text("again", LONGEST_NAME).equals(name)) {
      throw new UiFault(400, Text.of("evidence.ui.erase.differs"));
    }
    Opened.log(log);
    try {
      List<Long> indexes = log.erase(name, call.user(), reason);
      trail.erased(indexes);
      return UiReply.of(Map.of("count", indexes.size()));
    } catch (EvidenceFault e) {
      throw new UiFault(503, e.text());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }
}
