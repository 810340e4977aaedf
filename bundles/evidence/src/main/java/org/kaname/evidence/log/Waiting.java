package org.kaname.evidence.log;

import java.util.concurrent.CompletableFuture;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.evidence.Receipt;

/** A record that is to be written, and who waits for it. */
record Waiting(EvidenceRecord entry, CompletableFuture<Receipt> receipt, long since) {
  Waiting(EvidenceRecord entry) {
    this(entry, new CompletableFuture<>(), System.nanoTime());
  }
}
