package org.kaname.verify.time;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.List;
import org.kaname.verify.Hashing;
import org.kaname.verify.NotProved;

/** The signature of a time stamp: RSA of 2,048 bits or more, or ECDSA. */
final class TokenSignature {
  private static final int LEAST_RSA_BITS = 2048;
  private static final int SALT_TAG = 0xa2;
  private static final int HASH_TAG = 0xa0;

  private TokenSignature() {}

  static void check(List<Der> signer, Hashing digest, byte[] message, PublicKey key)
      throws NotProved {
    List<Der> algorithm = signer.get(4).sequence(1);
    byte[] signature = signer.get(5).as(Der.OCTETS).content();
    if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < LEAST_RSA_BITS) {
      throw Oids.unknown("RSA " + rsa.getModulus().bitLength());
    }
    try {
      Signature verifier = verifier(algorithm, digest, key);
      verifier.initVerify(key);
      verifier.update(message);
      if (verifier.verify(signature)) {
        return;
      }
    } catch (GeneralSecurityException e) {
      throw new NotProved("time.signature");
    }
    throw new NotProved("time.signature");
  }

  private static Signature verifier(List<Der> algorithm, Hashing digest, PublicKey key)
      throws NotProved, GeneralSecurityException {
    String provider = key instanceof RSAPublicKey ? "SunRsaSign" : "SunEC";
    String oid = algorithm.get(0).oid();
    if (!oid.equals(Oids.RSA_PSS)) {
      return Signature.getInstance(Oids.signature(oid, digest), provider);
    }
    if (algorithm.size() < 2) {
      throw Oids.unknown(oid);
    }
    Signature verifier = Signature.getInstance("RSASSA-PSS", provider);
    verifier.setParameter(pss(algorithm.get(1)));
    return verifier;
  }

  /** Reads RSASSA-PSS-params (RFC 4055, 3.1); the mask function has the same hash. */
  private static PSSParameterSpec pss(Der parameters) throws NotProved {
    int salt = 20;
    Hashing hashing = null;
    for (Der each : parameters.sequence(0)) {
      if (each.tag() == HASH_TAG) {
        hashing = Oids.hash(each.only());
      } else if (each.tag() == SALT_TAG) {
        salt = each.only().integer().intValue();
      }
    }
    if (hashing == null || salt < 0) {
      throw Oids.unknown(Oids.RSA_PSS);
    }
    return new PSSParameterSpec(
        hashing.algorithm(), "MGF1", new MGF1ParameterSpec(hashing.algorithm()), salt, 1);
  }
}
