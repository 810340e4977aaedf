package org.kaname.evidence.export;

import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import org.kaname.evidence.log.Anchor;
import org.kaname.evidence.log.OpenLog;
import org.kaname.verify.TlogProof;

/** Proofs of one record, as other programs read them (c2sp.org/tlog-proof). */
public final class Receipts {
  private Receipts() {}

  /**
   * Returns the proof that the log only grew since it had so many records, with its last
   * checkpoint, as a witness is asked (c2sp.org/tlog-witness, add-checkpoint); empty if the last
   * checkpoint covers fewer.
   */
  public static Optional<String> since(OpenLog log, long size) throws IOException {
    Optional<Anchor> last = log.anchors().last().filter(anchor -> anchor.size() >= size);
    if (last.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder("old ").append(size).append('\n');
    for (byte[] hash : log.proofs().consistency(size, last.get().size())) {
      text.append(Base64.getEncoder().encodeToString(hash)).append('\n');
    }
    return Optional.of(text.append('\n').append(last.get().note()).toString());
  }

  /** Returns the proof of a record; empty if no checkpoint covers it yet. */
  public static Optional<TlogProof> of(OpenLog log, long index) throws IOException {
    Optional<Anchor> anchor = log.anchors().covering(index);
    if (anchor.isEmpty()) {
      return Optional.empty();
    }
    Anchor there = anchor.get();
    Base64.Encoder base64 = Base64.getEncoder();
    return Optional.of(
        new TlogProof(
            Optional.empty(),
            index,
            log.proofs().inclusion(index, there.size()).stream()
                .map(base64::encodeToString)
                .toList(),
            there.note()));
  }
}
