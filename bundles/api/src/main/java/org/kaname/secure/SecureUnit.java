package org.kaname.secure;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Holds private keys and never lets them out: software, HSM or TPM.
 *
 * <p>P-256 is what every unit can do (FIPS 186-5, curve P-256): ECDSA with SHA-256, ECDH. Other
 * kinds are those of {@link #kinds}. A name belongs to one key of one kind for ever: who asks for
 * it as another kind is refused ({@link java.security.InvalidKeyException}), and so is who asks for
 * a kind that the unit does not have.
 *
 * <p>Arrays handed in are copied, arrays handed out belong to the caller. Thread-safe.
 */
@ConsumerType
public interface SecureUnit {
  /** Returns the kinds of keys that the unit can make and use; P-256 is always one of them. */
  Set<KeyKind> kinds();

  /**
   * Returns the public half of a key; the key is made when it is first asked for.
   *
   * @return the key with its SubjectPublicKeyInfo as encoded form (RFC 5480, RFC 8410).
   */
  PublicKey publicKey(String name, KeyKind kind) throws GeneralSecurityException;

  /** Returns the public half of a key on P-256; it is made when it is first asked for. */
  default PublicKey publicKey(String name) throws GeneralSecurityException {
    return publicKey(name, KeyKind.P256);
  }

  /**
   * Signs as the kind says; the key is made if there is none of this name.
   *
   * @return P-256: ECDSA with SHA-256 in DER form (RFC 3279, 2.2.3); Ed25519: the 64 bytes of RFC
   *     8032, 5.1.6.
   */
  byte[] sign(String name, KeyKind kind, byte[] content) throws GeneralSecurityException;

  /**
   * Signs with ECDSA on P-256 and SHA-256.
   *
   * @return the signature in DER form (RFC 3279, 2.2.3).
   */
  default byte[] sign(String name, byte[] content) throws GeneralSecurityException {
    return sign(name, KeyKind.P256, content);
  }

  /**
   * Agrees on a secret with the other side's key: the x coordinate, 32 bytes (SP 800-56A). P-256.
   */
  byte[] agree(String name, PublicKey other) throws GeneralSecurityException;

  /**
   * States where and how a key is kept, of whatever kind it is, bound to a nonce of 16 to 64 bytes.
   * Without a key of this name one on P-256 is made.
   *
   * @return evidence in the form that {@link #attestationFormat} names.
   */
  byte[] attest(String name, byte[] nonce) throws GeneralSecurityException;

  /** Returns the form of {@link #attest}: {@code none}, {@code tpm2-quote}, {@code pkcs11}. */
  String attestationFormat();
}
