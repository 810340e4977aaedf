package org.kaname.text;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Keeps the messages of every bundle version that was ever installed, so that what was stored stays
 * readable when its bundle is gone or says it differently. Thread-safe.
 */
@ConsumerType
public interface MessageArchive {
  /** Takes a set to be kept; returns at once. A set of the same bundle version is replaced. */
  void keep(MessageSet set);

  /** Returns what is kept, the newest first; empty until it was read. */
  List<MessageSet> kept();
}
