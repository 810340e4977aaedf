package org.kaname.evidence.check;

import java.util.List;
import org.kaname.text.Text;

/**
 * What became of a check.
 *
 * @param origin name of the log.
 * @param records that were gone through.
 * @param covered records that the checkpoint covers.
 * @param erased fields that were deleted for good, as the log says.
 * @param millis it took.
 * @param findings what is wrong; empty if nothing is.
 */
public record CheckReport(
    String origin, long records, long covered, long erased, long millis, List<Text> findings) {
  public CheckReport {
    findings = List.copyOf(findings);
  }

  /** Says whether nothing is wrong. */
  public boolean good() {
    return findings.isEmpty();
  }
}
