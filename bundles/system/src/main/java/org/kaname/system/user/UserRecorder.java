package org.kaname.system.user;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kaname.evidence.EvidenceLog;
import org.kaname.evidence.EvidenceRecord;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts what happens to users and to the ways in into the evidence log, while there is one. */
@Component(service = UserRecorder.class)
public final class UserRecorder {
  private static final Logger LOG = LoggerFactory.getLogger(UserRecorder.class);

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile @Nullable EvidenceLog evidence;

  /** Appends one record; if it cannot be kept, that is logged. */
  public void record(String type, String subject, String actor, Map<String, Object> fields) {
    EvidenceLog log = evidence;
    if (log == null) {
      LOG.warn("no evidence log: {} of {} is not recorded", type, subject);
      return;
    }
    log.note(EvidenceRecord.now(type, subject, actor, fields));
  }
}
