package org.kaname.witness.core;

import java.security.GeneralSecurityException;
import org.kaname.verify.VerifierKey;

/** The witness's own key. */
public interface CosignerKey {
  /** Returns name and public half, of the type of cosignatures. */
  VerifierKey verifier();

  /** Signs with Ed25519 (RFC 8032); 64 bytes. */
  byte[] sign(byte[] message) throws GeneralSecurityException;
}
