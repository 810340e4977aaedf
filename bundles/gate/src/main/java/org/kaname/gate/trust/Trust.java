package org.kaname.gate.trust;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Set;

/**
 * Whom and what a site trusts.
 *
 * @param anchors certificates of signers, or of authorities that issue to signers.
 * @param revocations revocation lists of those authorities.
 * @param revoked SHA-256 of certificates (DER) and jars that are no longer trusted.
 * @param assembly SHA-256 of the jars that were delivered.
 */
public record Trust(
    Set<X509Certificate> anchors,
    Set<X509CRL> revocations,
    Set<String> revoked,
    Set<String> assembly) {
  public Trust {
    anchors = Set.copyOf(anchors);
    revocations = Set.copyOf(revocations);
    revoked = Set.copyOf(revoked);
    assembly = Set.copyOf(assembly);
  }

  Trust withAssembly(Set<String> jars) {
    return new Trust(anchors, revocations, revoked, jars);
  }
}
