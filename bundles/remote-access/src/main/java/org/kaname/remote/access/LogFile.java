package org.kaname.remote.access;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.kaname.remote.access.syslog.SyslogParser;

/** Reads a log file line by line; of lines that are too long only the begin. For one thread. */
final class LogFile implements AutoCloseable {
  private final InputStream in;

  LogFile(Path file) throws IOException {
    in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
  }

  /** Returns the next line, null at the end. */
  @Nullable String next() throws IOException {
    int next = in.read();
    if (next < 0) {
      return null;
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (; next >= 0 && next != '\n'; next = in.read()) {
      if (line.size() < SyslogParser.LONGEST) {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.UTF_8).strip();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
