package org.kaname.notice;

import org.osgi.annotation.versioning.ProviderType;

/** A service that carries messages to people. Thread-safe. */
@ProviderType
public interface Messenger {
  /**
   * Takes a message: it is on disk when this returns, and sent later.
   *
   * @return whether some way out is set up for every address of it.
   */
  boolean tell(Notice notice);
}
