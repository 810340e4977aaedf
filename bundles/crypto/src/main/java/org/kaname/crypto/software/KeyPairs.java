package org.kaname.crypto.software;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import org.kaname.secure.KeyKind;

/** Key pairs of each kind, made by the JDK's own provider. */
final class KeyPairs {
  /** RFC 8410, 4: everything of an Ed25519 SubjectPublicKeyInfo before the key. */
  private static final byte[] ED25519_START = {
    0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00
  };

  private static final int ED25519_LENGTH = 44;

  private KeyPairs() {}

  static KeyPair make(KeyKind kind) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(family(kind), P256.PROVIDER);
    generator.initialize(
        kind == KeyKind.P256 ? new ECGenParameterSpec(P256.NAME) : NamedParameterSpec.ED25519);
    return generator.generateKeyPair();
  }

  /**
   * Reads a pair from its encoded halves. The public one says of which kind it is.
   *
   * @param secret PKCS#8.
   * @param open SubjectPublicKeyInfo.
   * @throws GeneralSecurityException if they are not two halves of one key of a kind known here.
   */
  static KeyPair read(byte[] secret, byte[] open) throws GeneralSecurityException {
    KeyKind kind = kind(open);
    KeyFactory factory = KeyFactory.getInstance(family(kind), P256.PROVIDER);
    PublicKey half = factory.generatePublic(new X509EncodedKeySpec(open));
    KeyPair pair =
        new KeyPair(
            kind == KeyKind.P256 ? P256.checked(half) : half,
            factory.generatePrivate(new PKCS8EncodedKeySpec(secret)));
    prove(pair);
    return pair;
  }

  private static KeyKind kind(byte[] open) {
    boolean edwards =
        open.length == ED25519_LENGTH
            && Arrays.mismatch(open, ED25519_START) == ED25519_START.length;
    return edwards ? KeyKind.ED25519 : KeyKind.P256;
  }

  static KeyKind kind(PublicKey key) {
    return key instanceof EdECPublicKey ? KeyKind.ED25519 : KeyKind.P256;
  }

  /** Lets one half verify what the other signs: a file may hold halves of two keys. */
  private static void prove(KeyPair pair) throws GeneralSecurityException {
    byte[] trial = new byte[32];
    new SecureRandom().nextBytes(trial);
    byte[] signed = sign(pair, trial);
    Signature verifier = signature(kind(pair.getPublic()));
    verifier.initVerify(pair.getPublic());
    verifier.update(trial);
    if (!verifier.verify(signed)) {
      throw new InvalidKeyException("two halves that do not belong together");
    }
  }

  static byte[] sign(KeyPair pair, byte[] content) throws GeneralSecurityException {
    if (pair.getPrivate() instanceof ECPrivateKey secret) {
      return P256Signing.sign(secret, content);
    }
    Signature signature = signature(kind(pair.getPublic()));
    signature.initSign(pair.getPrivate());
    signature.update(content);
    return signature.sign();
  }

  private static Signature signature(KeyKind kind) throws GeneralSecurityException {
    return Signature.getInstance(
        kind == KeyKind.P256 ? "SHA256withECDSA" : "Ed25519", P256.PROVIDER);
  }

  private static String family(KeyKind kind) {
    return kind == KeyKind.P256 ? "EC" : "Ed25519";
  }
}
