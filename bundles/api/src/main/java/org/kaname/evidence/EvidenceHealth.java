package org.kaname.evidence;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What somebody should know of the evidence log's state. Thread-safe, takes well under a second.
 */
@ProviderType
public interface EvidenceHealth {
  /** Returns what is not as it should be; empty if all is well. */
  List<EvidenceTrouble> troubles();
}
