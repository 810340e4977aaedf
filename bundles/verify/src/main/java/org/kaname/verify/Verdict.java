package org.kaname.verify;

import java.util.List;
import java.util.Optional;

/**
 * What the verification of a file found.
 *
 * @param findings in the order in which people read them.
 * @param file what the file shows, if it could be read; trustworthy only if {@link #proved()}.
 */
public record Verdict(List<Finding> findings, Optional<EvidenceFile> file) {
  public Verdict {
    findings = List.copyOf(findings);
  }

  /** Says whether every check held. */
  public boolean proved() {
    return findings.stream().noneMatch(finding -> finding.level() == Level.FAULT);
  }

  /** Returns the findings of one level. */
  public List<Finding> of(Level level) {
    return findings.stream().filter(finding -> finding.level() == level).toList();
  }
}
