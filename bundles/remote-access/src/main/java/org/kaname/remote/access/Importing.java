package org.kaname.remote.access;

import java.io.IOException;
import java.time.ZoneId;
import org.kaname.remote.access.session.LineTime;
import org.kaname.remote.access.syslog.SyslogLine;
import org.kaname.remote.access.syslog.SyslogParser;

/** Reads one log file. */
final class Importing {
  private final Flow flow;
  private final SyslogParser parser;
  private final ZoneId zone;
  private long lines;
  private long used;
  private long undated;

  Importing(Flow flow, SyslogParser parser, ZoneId zone) {
    this.flow = flow;
    this.parser = parser;
    this.zone = zone;
  }

  /** Reads all lines; those of a file say the device only if their header does. */
  Imported run(LogFile file, String name, long now) throws IOException {
    for (String text = file.next(); text != null; text = file.next()) {
      if (!text.isEmpty()) {
        lines++;
        line(parser.line(text, now), name);
      }
    }
    flow.close();
    return new Imported(lines, used, undated, flow.signIns(), flow.refused(), flow.unusual());
  }

  private void line(SyslogLine line, String name) {
    long time = line.time() != 0 ? line.time() : LineTime.of(line.text(), zone);
    if (time <= 0) {
      undated++;
      return;
    }
    used += flow.line(line.host().isEmpty() ? name : line.host(), time, line.text()) ? 1 : 0;
  }
}
