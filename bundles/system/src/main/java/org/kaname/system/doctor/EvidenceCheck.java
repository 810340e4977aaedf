package org.kaname.system.doctor;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kaname.evidence.EvidenceHealth;
import org.kaname.evidence.EvidenceLog;
import org.kaname.evidence.EvidenceTrouble;
import org.osgi.framework.ServiceReference;

/** There is an evidence log, and it is well. */
record EvidenceCheck(Surroundings here) implements Check {
  @Override
  public Finding run() {
    return here.context().getServiceReference(EvidenceLog.class) != null
        ? Finding.good("evidence")
        : Finding.fault("evidence", Map.of());
  }

  @Override
  public List<Finding> all() {
    List<EvidenceTrouble> troubles = troubles();
    return troubles.isEmpty()
        ? List.of(run())
        : troubles.stream().map(EvidenceCheck::finding).toList();
  }

  private List<EvidenceTrouble> troubles() {
    ServiceReference<EvidenceHealth> known =
        here.context().getServiceReference(EvidenceHealth.class);
    @Nullable EvidenceHealth health = known == null ? null : here.context().getService(known);
    if (known == null || health == null) {
      return List.of();
    }
    try {
      return health.troubles();
    } finally {
      here.context().ungetService(known);
    }
  }

  private static Finding finding(EvidenceTrouble trouble) {
    Finding.State state =
        switch (trouble.severity()) {
          case NOTICE -> Finding.State.NOTICE;
          case WARNING -> Finding.State.WARNING;
          case FAULT -> Finding.State.FAULT;
        };
    return new Finding(trouble.name(), state, trouble.parameters());
  }
}
