package org.kaname.crypto.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaname.signature.P256Verifier;

/** Signatures of the JDK's provider, right and damaged. */
class P256VerifierTest {
  private static final byte[] CONTENT = "order 7".getBytes(StandardCharsets.UTF_8);
  private static final int DAMAGES = 2000;

  private KeyPair pair;
  private P256Verifier verifier;

  @BeforeEach
  void make() throws GeneralSecurityException {
    pair = pair("secp256r1");
    verifier = P256Verifier.of(pair.getPublic().getEncoded());
  }

  private static KeyPair pair(String curve) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", "SunEC");
    generator.initialize(new ECGenParameterSpec(curve));
    return generator.generateKeyPair();
  }

  private byte[] signature() throws GeneralSecurityException {
    Signature signer = Signature.getInstance("SHA256withECDSA", "SunEC");
    signer.initSign(pair.getPrivate());
    signer.update(CONTENT);
    return signer.sign();
  }

  @Test
  void signature_isOfThisKeyAndThisContent() throws Exception {
    for (int i = 0; i < 100; i++) {
      assertTrue(verifier.verifies(CONTENT, signature()));
    }
    byte[] other = CONTENT.clone();
    other[0] ^= 1;
    assertFalse(verifier.verifies(other, signature()));
    P256Verifier stranger = P256Verifier.of(pair("secp256r1").getPublic().getEncoded());
    assertFalse(stranger.verifies(CONTENT, signature()));
  }

  /** What the offline verifier refuses must not pass here. */
  @Test
  void damagedSignature_isJudgedAsByTheOtherProvider() throws Exception {
    Random random = new Random(7);
    byte[] signature = signature();
    for (int i = 0; i < DAMAGES; i++) {
      byte[] bad = Arrays.copyOf(signature, signature.length - 3 + random.nextInt(7));
      bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
      boolean same = Arrays.equals(bad, signature);
      assertEquals(same, verifier.verifies(CONTENT, bad));
      assertEquals(same, theirs(bad));
    }
    assertFalse(verifier.verifies(CONTENT, new byte[0]));
    assertFalse(verifier.verifies(CONTENT, new byte[] {0x30, 6, 2, 1, 0, 2, 1, 0}));
  }

  private boolean theirs(byte[] signature) throws GeneralSecurityException {
    Signature other = Signature.getInstance("SHA256withECDSA", "SunEC");
    other.initVerify(pair.getPublic());
    other.update(CONTENT);
    try {
      return other.verify(signature);
    } catch (SignatureException e) {
      return false;
    }
  }

  @Test
  void keyThatIsNoneOfThisCurve_isRefused() throws Exception {
    byte[] larger = pair("secp384r1").getPublic().getEncoded();
    byte[] edwards =
        KeyPairGenerator.getInstance("Ed25519", "SunEC").generateKeyPair().getPublic().getEncoded();
    byte[] elsewhere = pair.getPublic().getEncoded();
    elsewhere[elsewhere.length - 1] ^= 1;
    byte[] cut = Arrays.copyOf(elsewhere, elsewhere.length - 1);
    for (byte[] wrong : new byte[][] {larger, edwards, elsewhere, cut, {}, CONTENT}) {
      assertThrows(InvalidKeyException.class, () -> P256Verifier.of(wrong));
    }
  }
}
