package org.kaname.evidence.seal;

import java.security.GeneralSecurityException;

/** Signs statements. */
public interface Signer {
  /** Returns the hexadecimal SHA-256 of the key's SubjectPublicKeyInfo. */
  String id();

  /** Signs the pre-authentication encoding of a statement: ECDSA on P-256, SHA-256, DER. */
  byte[] sign(byte[] encoded) throws GeneralSecurityException;
}
