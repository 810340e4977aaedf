package org.kaname.secure;

/** What a key of a {@link SecureUnit} can sign with. */
public enum KeyKind {
  /** ECDSA with SHA-256 and ECDH on the curve P-256 (FIPS 186-5); signatures in DER form. */
  P256,

  /** Ed25519, pure (RFC 8032, 5.1); signatures of 64 bytes. */
  ED25519
}
