package org.kaname.gate;

import org.osgi.annotation.versioning.ConsumerType;

/** A service that is told of every refusal, on the thread that tried to install. */
@ConsumerType
public interface RefusalListener {
  /** Takes a refusal. */
  void refused(Refusal refusal);
}
