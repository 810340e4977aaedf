package org.kaname.session;

import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Finds flows of the past, and those that have gone on for half a minute, newest first: each once.
 * Thread-safe.
 */
@ProviderType
public interface SessionLog {
  /**
   * Searches the log.
   *
   * @throws IOException if a segment of the log cannot be read.
   */
  List<Session> find(SessionQuery query) throws IOException;
}
