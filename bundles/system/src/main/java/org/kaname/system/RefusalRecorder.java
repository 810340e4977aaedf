package org.kaname.system;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kaname.evidence.EvidenceLog;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.gate.Refusal;
import org.kaname.gate.RefusalListener;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Puts what the gate refused into the evidence log, while there is one. */
@Component(immediate = true)
public final class RefusalRecorder implements RefusalListener {
  private static final long NANOS_PER_MILLI = 1_000_000L;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile @Nullable EvidenceLog evidence;

  @Override
  public void refused(Refusal refusal) {
    EvidenceLog log = evidence;
    if (log == null) {
      return;
    }
    EvidenceRecord entry =
        new EvidenceRecord(
            "gate.refused",
            refusal.name(),
            "system",
            refusal.time() * NANOS_PER_MILLI,
            Map.of("sha256", refusal.sha256(), "reason", refusal.reason().word()));
    log.note(entry);
  }
}
