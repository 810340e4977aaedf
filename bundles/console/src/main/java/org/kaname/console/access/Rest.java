package org.kaname.console.access;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is still being sent of a body when the answer is there. A connection closed on a sender that
 * writes is reset, and the answer is lost with it (RFC 9112, 9.6), so the rest is taken in first.
 */
final class Rest {
  private static final Logger LOG = LoggerFactory.getLogger(Rest.class);
  private static final long MOST = 64L << 20;
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private Rest() {}

  /** Says whether a body comes with a request. */
  static boolean sent(HttpServletRequest request) {
    return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
  }

  /**
   * Sends off the answer, then takes in at most 64 MiB of the body, for 10 s and what the server
   * waits for the bytes that come last.
   */
  static void drop(HttpServletRequest request, HttpServletResponse response) {
    if (request.isAsyncStarted() || request.getHeader("Expect") != null) {
      return;
    }
    Instant end = Instant.now().plus(LONGEST);
    byte[] dropped = new byte[1 << 14];
    try {
      response.flushBuffer();
      InputStream in = request.getInputStream();
      long taken = 0;
      int read = in.read(dropped);
      while (read > 0 && taken < MOST && Instant.now().isBefore(end)) {
        taken += read;
        read = in.read(dropped);
      }
    } catch (IOException e) {
      LOG.debug("the sender of a body went away", e);
    }
  }
}
