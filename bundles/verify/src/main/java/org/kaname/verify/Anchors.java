package org.kaname.verify;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What a reader trusts and did not take from the file itself.
 *
 * @param log the log's key.
 * @param witnesses keys of witnesses; empty takes those of the file.
 * @param quorum how many of them must have signed; absent asks for all that are given, or for the
 *     file's own quorum.
 * @param authorities certificates of time-stamping authorities or of those above them.
 */
public record Anchors(
    Optional<VerifierKey> log,
    List<VerifierKey> witnesses,
    Optional<Integer> quorum,
    List<X509Certificate> authorities) {
  /** Nothing but what is in the file. */
  public static final Anchors NONE =
      new Anchors(Optional.empty(), List.of(), Optional.empty(), List.of());

  public Anchors {
    witnesses = List.copyOf(witnesses);
    authorities = List.copyOf(authorities);
  }
}
