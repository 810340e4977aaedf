package org.kaname.remote.access.syslog;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into messages: counted octets, or lines (RFC 6587, 3.4.1 and 3.4.2); each message
 * says by its first byte which. What is longer than is taken is passed over and counted. For one
 * thread.
 */
final class Framer {
  private static final int MOST_DIGITS = 6;

  private final InputStream in;
  private final Counters counters;

  Framer(InputStream in, Counters counters) {
    this.in = in;
    this.counters = counters;
  }

  /**
   * Returns the next message, null at the end of the stream.
   *
   * @throws IOException if the stream breaks off, or its frames cannot be told any more.
   */
  @Nullable String next() throws IOException {
    while (true) {
      int first = in.read();
      if (first < 0) {
        return null;
      }
      if (first == '\n' || first == '\r' || first == 0) {
        continue;
      }
      String message = first >= '1' && first <= '9' ? counted(first - '0') : line(first);
      if (message != null) {
        return message;
      }
      counters.malformed();
    }
  }

  private @Nullable String counted(int firstDigit) throws IOException {
    int length = firstDigit;
    for (int digits = 1; ; digits++) {
      int next = in.read();
      if (next == ' ') {
        break;
      }
      if (next < '0' || next > '9' || digits >= MOST_DIGITS) {
        counters.malformed();
        throw new IOException("neither a count nor a message");
      }
      length = length * 10 + next - '0';
    }
    if (length > SyslogParser.LONGEST) {
      in.skipNBytes(length);
      return null;
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new IOException("ended within a message");
    }
    return text(bytes);
  }

  private @Nullable String line(int first) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean fits = true;
    for (int next = first; next >= 0 && next != '\n' && next != 0; next = in.read()) {
      fits = bytes.size() < SyslogParser.LONGEST;
      if (fits) {
        bytes.write(next);
      }
    }
    return fits ? text(bytes.toByteArray()) : null;
  }

  /** Makes text of bytes as they came; what is no UTF-8 becomes U+FFFD. */
  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8).strip();
  }
}
