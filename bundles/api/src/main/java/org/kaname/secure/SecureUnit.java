package org.kaname.secure;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Holds private keys and never lets them out: software, HSM or TPM.
 *
 * <p>P-256 is what every unit can do (FIPS 186-5, curve P-256): ECDSA with SHA-256, ECDH. Arrays
 * handed in are copied, arrays handed out belong to the caller. Thread-safe.
 */
@ConsumerType
public interface SecureUnit {
  /** Returns the public half of a key; the key is made when it is first asked for. */
  PublicKey publicKey(String name) throws GeneralSecurityException;

  /**
   * Signs with ECDSA and SHA-256.
   *
   * @return the signature in DER form (RFC 3279, 2.2.3).
   */
  byte[] sign(String name, byte[] content) throws GeneralSecurityException;

  /** Agrees on a secret with the other side's key: the x coordinate, 32 bytes (SP 800-56A). */
  byte[] agree(String name, PublicKey other) throws GeneralSecurityException;

  /**
   * States where and how a key is kept, bound to a nonce of 16 to 64 bytes.
   *
   * @return evidence in the form that {@link #attestationFormat} names.
   */
  byte[] attest(String name, byte[] nonce) throws GeneralSecurityException;

  /** Returns the form of {@link #attest}: {@code none}, {@code tpm2-quote}, {@code pkcs11}. */
  String attestationFormat();
}
