package org.kaname.evidence.shell;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import org.kaname.text.Text;
import org.kaname.view.CommandFault;
import org.kaname.view.shell.Caller;

/** What people type. */
final class Words {
  private Words() {}

  /** Reads a time; 0 for none. */
  static long time(String text, Caller caller) throws CommandFault {
    if (text.isEmpty()) {
      return 0;
    }
    try {
      Instant instant = Instant.parse(text);
      return Math.addExact(
          Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    } catch (DateTimeException | ArithmeticException e) {
      throw caller.fault(new Text("evidence.bad_time", Map.of("text", text)));
    }
  }

  /** Reads the index of a record. */
  static long index(String text, Caller caller) throws CommandFault {
    if (!text.matches("[0-9]{1,15}")) {
      throw caller.fault(new Text("evidence.bad_index", Map.of("text", text)));
    }
    return Long.parseLong(text);
  }
}
