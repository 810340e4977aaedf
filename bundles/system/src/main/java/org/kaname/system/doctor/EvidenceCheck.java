package org.kaname.system.doctor;

import java.util.Map;
import org.kaname.evidence.EvidenceLog;

/** There is an evidence log. */
record EvidenceCheck(Surroundings here) implements Check {
  @Override
  public Finding run() {
    return here.context().getServiceReference(EvidenceLog.class) != null
        ? Finding.good("evidence")
        : Finding.fault("evidence", Map.of());
  }
}
