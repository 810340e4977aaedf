package org.kaname.evidence.witness;

import java.io.IOException;
import java.nio.file.Path;
import org.kaname.evidence.log.FileEvidenceLog;

/** Witnesses for tests of other packages. */
public final class TestWitnesses {
  private TestWitnesses() {}

  /** Makes those of a log that has none yet; what is added is kept in a file. */
  public static Witnesses of(FileEvidenceLog log, Path file) {
    try {
      return new Witnesses(log, new WitnessList("", file), 0, 1);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
