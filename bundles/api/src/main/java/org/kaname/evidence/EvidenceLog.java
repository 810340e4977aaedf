package org.kaname.evidence;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The append-only log. Thread-safe; records of one caller keep their order. What it could not keep
 * it tells in the program's log too, whoever waits for the receipt or does not.
 */
@ProviderType
public interface EvidenceLog {
  /**
   * Appends a record.
   *
   * @return completes when the record has reached the disk; fails with {@link EvidenceFault} if it
   *     could not, for instance because the disk is full.
   */
  CompletionStage<Receipt> append(EvidenceRecord entry);

  /** Appends a record that nobody waits for. */
  default void note(EvidenceRecord entry) {
    var unused = append(entry);
  }
}
