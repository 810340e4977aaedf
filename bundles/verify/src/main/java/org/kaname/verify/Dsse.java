package org.kaname.verify;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Signatures of DSSE 1.0.0 (Dead Simple Signing Envelope, protocol) with ECDSA on P-256 and
 * SHA-256.
 */
public final class Dsse {
  /** SubjectPublicKeyInfo of P-256 with an uncompressed point, up to its coordinates (RFC 5480). */
  private static final byte[] P256 =
      HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d03010703420004");

  private static final int COORDINATES = 64;
  private static final String PROVIDER = "SunEC";

  private Dsse() {}

  /** Returns the pre-authentication encoding of a payload: what is signed. */
  public static byte[] encoding(String payloadType, byte[] payload) {
    byte[] type = payloadType.getBytes(StandardCharsets.UTF_8);
    byte[] head = ("DSSEv1 " + type.length + " ").getBytes(StandardCharsets.US_ASCII);
    byte[] middle = (" " + payload.length + " ").getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(head.length + type.length + middle.length + payload.length)
        .put(head)
        .put(type)
        .put(middle)
        .put(payload)
        .array();
  }

  /**
   * Reads a P-256 key.
   *
   * @param spki SubjectPublicKeyInfo in DER with an uncompressed point.
   * @throws NotProved {@code signer.malformed}.
   */
  public static PublicKey key(byte[] spki) throws NotProved {
    boolean form =
        spki.length == P256.length + COORDINATES && Arrays.mismatch(spki, P256) == P256.length;
    if (!form) {
      throw new NotProved("signer.malformed");
    }
    try {
      PublicKey key =
          KeyFactory.getInstance("EC", PROVIDER).generatePublic(new X509EncodedKeySpec(spki));
      if (key instanceof ECPublicKey point && onCurve(point)) {
        return key;
      }
    } catch (GeneralSecurityException e) {
      throw new NotProved("signer.malformed");
    }
    throw new NotProved("signer.malformed");
  }

  /** Says whether y^2 = x^3 + ax + b, which the JDK asks only when it verifies. */
  private static boolean onCurve(ECPublicKey key) {
    BigInteger p = ((ECFieldFp) key.getParams().getCurve().getField()).getP();
    BigInteger x = key.getW().getAffineX();
    BigInteger y = key.getW().getAffineY();
    BigInteger right =
        x.pow(3)
            .add(key.getParams().getCurve().getA().multiply(x))
            .add(key.getParams().getCurve().getB());
    return x.compareTo(p) < 0
        && y.compareTo(p) < 0
        && y.pow(2).subtract(right).mod(p).signum() == 0;
  }

  /** Returns the identifier of a key: hexadecimal SHA-256 of its SubjectPublicKeyInfo. */
  public static String keyId(byte[] spki) {
    return Encoded.hex(Hashing.SHA_256.of(spki));
  }

  /**
   * Checks a signature.
   *
   * @param encoding by {@link #encoding}.
   * @param signature in DER (RFC 3279, 2.2.3), or r and s with 32 bytes each.
   * @throws NotProved {@code signature.wrong}.
   */
  public static void check(byte[] encoding, byte[] signature, PublicKey key) throws NotProved {
    boolean right =
        signed("SHA256withECDSA", encoding, signature, key)
            || (signature.length == COORDINATES
                && signed("SHA256withECDSAinP1363Format", encoding, signature, key));
    if (!right) {
      throw new NotProved("signature.wrong");
    }
  }

  private static boolean signed(String algorithm, byte[] message, byte[] signature, PublicKey key) {
    try {
      Signature verifier = Signature.getInstance(algorithm, PROVIDER);
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false; // not the form of a signature
    }
  }
}
