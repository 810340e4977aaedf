package org.kaname.witness.core;

import java.util.Optional;
import org.kaname.verify.VerifierKey;

/** The logs that a witness cosigns for. */
@FunctionalInterface
public interface WatchedLogs {
  /** Returns the key of the log of this origin, if it is one of them. */
  Optional<VerifierKey> key(String origin);
}
