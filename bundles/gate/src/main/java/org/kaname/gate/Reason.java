package org.kaname.gate;

import java.util.Locale;

/** Why a jar was refused. */
public enum Reason {
  /** Nobody has signed it. */
  UNSIGNED,
  /** An entry was added after signing. */
  UNSIGNED_ENTRY,
  /** An entry was changed or taken out after signing. */
  TAMPERED,
  /** Signed, but no trusted certificate stands behind the signer. */
  UNKNOWN_SIGNER,
  /** The signer's certificate is not for signing code. */
  NOT_FOR_CODE,
  /** The signer's certificate, or the issuer's, is not or no longer valid. */
  EXPIRED,
  /** The signer or this very jar was revoked. */
  REVOKED,
  /** There is no current revocation list of the signer's issuer. */
  REVOCATION_UNKNOWN,
  /** Not a jar, cut off, or read differently by different readers. */
  MALFORMED,
  /** Two entries have the same name. */
  DOUBLE_ENTRY,
  /** A kind of file, or content of a kar, that is never installed. */
  FORBIDDEN;

  /** Returns the word used in files, JSON and message keys. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
