package org.kaname.evidence.console;

import java.util.List;
import java.util.Set;
import org.kaname.evidence.export.Exports;
import org.kaname.evidence.log.FileEvidenceLog;
import org.kaname.evidence.trail.Trail;
import org.kaname.evidence.witness.Witnesses;
import org.kaname.text.Texts;
import org.kaname.ui.UiOperation;
import org.kaname.ui.UiOperations;
import org.kaname.user.Role;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The operations of the evidence log's page: who may call what. */
@Component
public final class EvidenceOperations implements UiOperations {
  private static final Set<Role> READERS =
      Set.of(Role.AUDITOR, Role.ADMIN, Role.OPERATOR, Role.APPROVER);
  private static final Set<Role> KEEPERS = Set.of(Role.AUDITOR, Role.ADMIN);
  private static final Set<Role> ADMINS = Set.of(Role.ADMIN);

  private final StateCalls state;
  private final RecordCalls records;
  private final ExportCalls exports;
  private final CheckCalls check;
  private final VerifyCalls verify;
  private final EraseCalls erase;
  private final WitnessCalls witness;
  private final VerifierFiles verifier = new VerifierFiles();

  /** Makes the operations of a log. */
  @Activate
  public EvidenceOperations(
      @Reference FileEvidenceLog log,
      @Reference Trail trail,
      @Reference Exports exports,
      @Reference Texts texts,
      @Reference Witnesses witnesses) {
    this.state = new StateCalls(log, texts);
    this.records = new RecordCalls(log, trail);
    this.exports = new ExportCalls(log, trail, exports);
    this.check = new CheckCalls(log);
    this.verify = new VerifyCalls(log);
    this.erase = new EraseCalls(log, trail);
    this.witness = new WitnessCalls(witnesses);
  }

  @Deactivate
  void stop() {
    check.stop();
  }

  @Override
  public List<UiOperation> operations() {
    return List.of(
        UiOperation.of("GET", "/api/evidence", READERS, state::state),
        UiOperation.of("GET", "/api/evidence/records", READERS, records::list),
        UiOperation.of("GET", "/api/evidence/records/{index}", READERS, records::one),
        UiOperation.of("GET", "/api/evidence/records/{index}/proof", KEEPERS, records::proof),
        UiOperation.of("POST", "/api/evidence/export/preview", KEEPERS, exports::preview),
        UiOperation.of("POST", "/api/evidence/export", KEEPERS, exports::export),
        UiOperation.of("GET", "/api/evidence/check", KEEPERS, check::state),
        UiOperation.of("POST", "/api/evidence/check", KEEPERS, check::begin),
        UiOperation.file("/api/evidence/verify", KEEPERS, UiOperation.LARGEST, verify::verify),
        UiOperation.of("GET", "/api/evidence/verify.html", KEEPERS, verifier::page),
        UiOperation.of("GET", "/api/evidence/kaname-verify.jar", KEEPERS, verifier::program),
        UiOperation.of("POST", "/api/evidence/erase", ADMINS, erase::erase),
        UiOperation.of("POST", "/api/evidence/witnesses", ADMINS, witness::add));
  }
}
