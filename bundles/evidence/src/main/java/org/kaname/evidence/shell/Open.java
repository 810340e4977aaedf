package org.kaname.evidence.shell;

import java.io.IOException;
import java.util.Map;
import org.kaname.evidence.EvidenceFault;
import org.kaname.evidence.log.FileEvidenceLog;
import org.kaname.evidence.log.OpenLog;
import org.kaname.evidence.seal.StoredRecord;
import org.kaname.text.Text;
import org.kaname.view.CommandFault;
import org.kaname.view.shell.Caller;

/** The log a command works on. */
final class Open {
  private Open() {}

  /** Returns the log, or says why it is not open. */
  static OpenLog log(FileEvidenceLog log, Caller caller) throws CommandFault {
    if (log.open().isPresent()) {
      return log.open().get();
    }
    throw caller.fault(
        log.fault().map(EvidenceFault::text).orElse(Text.of("evidence.fault.opening")));
  }

  /** Returns a record, or says that there is none. */
  static StoredRecord record(FileEvidenceLog log, long index, Caller caller)
      throws CommandFault, IOException {
    OpenLog open = log(log, caller);
    if (index >= open.size()) {
      throw caller.fault(
          new Text("evidence.no_record", Map.of("index", index, "size", open.size())));
    }
    return open.read(index)
        .orElseThrow(
            () -> caller.fault(new Text("evidence.check.unreadable", Map.of("index", index))));
  }
}
