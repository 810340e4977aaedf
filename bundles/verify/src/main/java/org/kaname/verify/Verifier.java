package org.kaname.verify;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.kaname.verify.check.Checks;
import org.kaname.verify.file.FileForm;
import org.kaname.verify.file.Gunzip;

/**
 * Verifies evidence files. Whatever the bytes are, there is a verdict; nothing is thrown and
 * nothing is asked for over a network.
 */
public final class Verifier {
  private Verifier() {}

  /**
   * Verifies a file.
   *
   * @param file its bytes.
   * @param now the reader's clock.
   */
  public static Verdict verify(byte[] file, Anchors anchors, Instant now) {
    try {
      EvidenceFile form = FileForm.of(Reader.read(Gunzip.of(file)));
      return new Verdict(Checks.of(form, anchors, now), Optional.of(form));
    } catch (NotProved e) {
      return new Verdict(List.of(Finding.fault(e)), Optional.empty());
    } catch (OutOfMemoryError e) {
      Finding fault = Finding.of(Level.FAULT, "file.memory");
      return new Verdict(List.of(fault), Optional.empty());
    }
  }
}
