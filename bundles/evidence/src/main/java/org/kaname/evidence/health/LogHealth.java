package org.kaname.evidence.health;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kaname.evidence.EvidenceFault;
import org.kaname.evidence.EvidenceHealth;
import org.kaname.evidence.EvidenceTrouble;
import org.kaname.evidence.EvidenceTrouble.Severity;
import org.kaname.evidence.log.FileEvidenceLog;
import org.kaname.evidence.log.OpenLog;
import org.kaname.evidence.stamp.Stamps;
import org.kaname.evidence.trail.Trail;
import org.kaname.evidence.witness.WitnessState;
import org.kaname.evidence.witness.Witnesses;
import org.kaname.text.Text;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Looks at the log and at all that belongs to it. */
@Component(service = {EvidenceHealth.class, LogHealth.class})
public final class LogHealth implements EvidenceHealth {
  /** The index makes up for so many in some seconds. */
  private static final long BEHIND = 50_000;

  private static final String FAULT = "evidence.fault.";

  private final FileEvidenceLog log;
  private final Witnesses witnesses;
  private final Stamps stamps;
  private final Trail trail;

  @Activate
  public LogHealth(
      @Reference FileEvidenceLog log,
      @Reference Witnesses witnesses,
      @Reference Stamps stamps,
      @Reference Trail trail) {
    this.log = log;
    this.witnesses = witnesses;
    this.stamps = stamps;
    this.trail = trail;
  }

  @Override
  public List<EvidenceTrouble> troubles() {
    List<EvidenceTrouble> troubles = new ArrayList<>();
    log.fault().ifPresent(fault -> troubles.add(of(fault)));
    if (log.open().isPresent()) {
      try {
        inOpen(log.open().get(), troubles);
      } catch (IOException e) {
        troubles.add(disk(String.valueOf(e.getMessage())));
      }
    } else if (troubles.isEmpty()) {
      troubles.add(new EvidenceTrouble("evidence_opening", Severity.NOTICE, Map.of()));
    }
    of(witnesses.states(), troubles);
    return troubles;
  }

  private static EvidenceTrouble of(EvidenceFault fault) {
    String key = fault.text().key();
    if (key.equals(FAULT + "full") || key.equals(FAULT + "read_only")) {
      String name = "evidence_" + key.substring(FAULT.length());
      return new EvidenceTrouble(name, Severity.FAULT, Map.of());
    }
    return disk(reason(fault.text()));
  }

  /** Returns what a message says of the cause; without one, which message it is. */
  private static String reason(Text why) {
    return String.valueOf(why.parameters().getOrDefault("reason", why.key()));
  }

  private static EvidenceTrouble disk(String reason) {
    return new EvidenceTrouble("evidence_disk", Severity.FAULT, Map.of("reason", reason));
  }

  private void inOpen(OpenLog open, List<EvidenceTrouble> troubles) throws IOException {
    List<String> aside = open.aside();
    if (!aside.isEmpty()) {
      Map<String, Object> folder = Map.of("folder", String.join(", ", aside));
      troubles.add(new EvidenceTrouble("evidence_aside", Severity.FAULT, folder));
    }
    stamping(open, troubles);
    long behind = trail.behind(open);
    if (behind > BEHIND) {
      Map<String, Object> count = Map.of("count", behind);
      troubles.add(new EvidenceTrouble("evidence_index", Severity.WARNING, count));
    }
  }

  private void stamping(OpenLog open, List<EvidenceTrouble> troubles) throws IOException {
    String reason = stamps.fault().map(LogHealth::reason).orElse("");
    if (!stamps.on() && !reason.isEmpty()) {
      Map<String, Object> parameters = Map.of("reason", reason);
      troubles.add(new EvidenceTrouble("evidence_stamp_wrong", Severity.WARNING, parameters));
    } else if (stamps.overdue(open, Instant.now())) {
      Map<String, Object> parameters = Map.of("reason", reason);
      troubles.add(new EvidenceTrouble("evidence_stamp", Severity.WARNING, parameters));
    }
  }

  private void of(List<WitnessState> states, List<EvidenceTrouble> troubles) {
    if (states.isEmpty()) {
      troubles.add(new EvidenceTrouble("evidence_no_witness", Severity.NOTICE, Map.of()));
    }
    for (WitnessState state : states) {
      if (state.contradicts()) {
        Map<String, Object> parameters = Map.of("witness", state.name(), "seen", state.size());
        troubles.add(new EvidenceTrouble("evidence_contradicted", Severity.FAULT, parameters));
      }
    }
    if (witnesses.quorumMissed()) {
      Map<String, Object> parameters =
          Map.of("quorum", witnesses.quorum(), "faults", faults(states));
      troubles.add(new EvidenceTrouble("evidence_quorum", Severity.WARNING, parameters));
    }
  }

  private static String faults(List<WitnessState> states) {
    List<String> names = new ArrayList<>();
    for (WitnessState state : states) {
      if (state.fault().isPresent()) {
        names.add(state.name());
      }
    }
    return String.join(", ", names);
  }
}
