package org.kaname.evidence.stamp;

import java.time.Duration;
import org.kaname.evidence.log.FileEvidenceLog;

/** Time stamps for tests of other packages. */
public final class TestStamps {
  private TestStamps() {}

  /** Makes those of a site that asks no authority. */
  public static Stamps none(FileEvidenceLog log) {
    return new Stamps(log, StampSource.of("", ""), Duration.ofHours(1));
  }
}
