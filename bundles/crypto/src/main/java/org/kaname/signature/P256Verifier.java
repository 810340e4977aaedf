package org.kaname.signature;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/** Checks ECDSA signatures on P-256 with SHA-256 (FIPS 186-5, 6.4.2) by one key. Thread-safe. */
public final class P256Verifier {
  private static final ECDomainParameters P256 =
      new ECDomainParameters(CustomNamedCurves.getByName("secp256r1"));

  private final ECPublicKeyParameters key;

  private P256Verifier(ECPublicKeyParameters key) {
    this.key = key;
  }

  /**
   * Reads a key.
   *
   * @param spki SubjectPublicKeyInfo in DER (RFC 5480).
   * @throws InvalidKeyException if it is none of a point on P-256.
   */
  public static P256Verifier of(byte[] spki) throws InvalidKeyException {
    try {
      if (PublicKeyFactory.createKey(SubjectPublicKeyInfo.getInstance(spki))
              instanceof ECPublicKeyParameters point
          && point.getParameters().equals(P256)) {
        return new P256Verifier(new ECPublicKeyParameters(point.getQ(), P256));
      }
    } catch (IOException | RuntimeException e) {
      throw new InvalidKeyException("not a key on P-256", e);
    }
    throw new InvalidKeyException("not a key on P-256");
  }

  /**
   * Says whether a signature is that of this key over this content; what is none at all is not.
   *
   * @param signature r and s in DER (RFC 3279, 2.2.3).
   */
  public boolean verifies(byte[] content, byte[] signature) {
    try {
      BigInteger[] values = StandardDSAEncoding.INSTANCE.decode(P256.getN(), signature);
      ECDSASigner verifier = new ECDSASigner();
      verifier.init(false, key);
      return verifier.verifySignature(sha256(content), values[0], values[1]);
    } catch (IOException | RuntimeException e) {
      return false; // not the form of a signature: its reader throws whatever comes
    }
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256", "SUN").digest(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
