package org.kaname.crypto.software;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SoftwareUnitTest {
  @TempDir Path folder;
  private SoftwareUnit unit;

  @BeforeEach
  void start() {
    unit = new SoftwareUnit(folder.resolve("keys"));
  }

  private static PublicKey point(String x, String y) throws GeneralSecurityException {
    ECPoint point = new ECPoint(new BigInteger(x, 16), new BigInteger(y, 16));
    return KeyFactory.getInstance("EC", P256.PROVIDER)
        .generatePublic(new ECPublicKeySpec(point, P256.curve()));
  }

  /** NIST CAVP, ECC CDH Primitive (SP 800-56A), P-256, count 0. */
  @Test
  void agree_isThePublishedSecret() throws Exception {
    PrivateKey secret =
        KeyFactory.getInstance("EC", P256.PROVIDER)
            .generatePrivate(
                new ECPrivateKeySpec(
                    new BigInteger(
                        "7d7dc5f71eb29ddaf80d6214632eeae03d9058af1fb6d22ed80badb62bc1a534", 16),
                    P256.curve()));
    PublicKey own =
        point(
            "ead218590119e8876b29146ff89ca61770c4edbbf97d38ce385ed281d8a6b230",
            "28af61281fd35e2fa7002523acc85a429cb06ee6648325389f59edfce1405141");
    new KeyFile(folder.resolve("keys/nist.key")).write(new KeyPair(own, secret));
    PublicKey other =
        point(
            "700c48f77f56584c5cc632ca65640db91b6bacce3a4df6b42ce7cc838833d287",
            "db71e509e3fd9b060ddb20ba5c51dcc5948d46fbf640dfe0441782cab85fa4ac");
    assertEquals(
        "46fc62106420ff012e54a434fbdd2d25ccc5852060561e68040dd7778997bd7b",
        HexFormat.of().formatHex(unit.agree("nist", other)));
    assertEquals(own, unit.publicKey("nist"));
  }

  @Test
  void signature_isOfThisKeyAndThisContent() throws Exception {
    byte[] content = "order 7".getBytes(StandardCharsets.UTF_8);
    byte[] signature = unit.sign("orders", content);
    assertTrue(verifies(unit.publicKey("orders"), content, signature));
    assertFalse(verifies(unit.publicKey("others"), content, signature));
    content[0] ^= 1;
    assertFalse(verifies(unit.publicKey("orders"), content, signature));
  }

  private static boolean verifies(PublicKey key, byte[] content, byte[] signature)
      throws GeneralSecurityException {
    Signature verifier = Signature.getInstance("SHA256withECDSA", P256.PROVIDER);
    verifier.initVerify(key);
    verifier.update(content);
    return verifier.verify(signature);
  }

  @Test
  void key_outlivesTheUnitInAFileOfItsOwner() throws Exception {
    PublicKey first = unit.publicKey("lasting");
    assertEquals(first, new SoftwareUnit(folder.resolve("keys")).publicKey("lasting"));
    Path file = folder.resolve("keys/lasting.key");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("keys"))));
  }

  @Test
  void damagedFile_isNeverReplacedByAnotherKey() throws Exception {
    unit.publicKey("kept");
    Path file = folder.resolve("keys/kept.key");
    Files.writeString(file, "damaged\n");
    SoftwareUnit again = new SoftwareUnit(folder.resolve("keys"));
    assertThrows(GeneralSecurityException.class, () -> again.publicKey("kept"));
    assertEquals("damaged\n", Files.readString(file));
  }

  @Test
  void keyOfAnotherCurve_andAPointElsewhere_areRefused() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", P256.PROVIDER);
    generator.initialize(new ECGenParameterSpec("secp384r1"));
    PublicKey larger = generator.generateKeyPair().getPublic();
    assertThrows(InvalidKeyException.class, () -> unit.agree("a", larger));
    ECPublicKey right = (ECPublicKey) unit.publicKey("b");
    ECPoint elsewhere =
        new ECPoint(right.getW().getAffineX(), right.getW().getAffineY().add(BigInteger.ONE));
    assertThrows(InvalidKeyException.class, () -> unit.agree("a", new Made(elsewhere)));
    assertThrows(
        InvalidKeyException.class, () -> unit.agree("a", new Made(ECPoint.POINT_INFINITY)));
  }

  /** A key as a hostile sender could make it. */
  private record Made(ECPoint point) implements ECPublicKey {
    @Override
    public ECPoint getW() {
      return point;
    }

    @Override
    public ECParameterSpec getParams() {
      try {
        return P256.curve();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public String getAlgorithm() {
      return "EC";
    }

    @Override
    public String getFormat() {
      return "none";
    }

    @Override
    public byte[] getEncoded() {
      return new byte[0];
    }
  }

  @Test
  void attestation_isBoundToTheNonceAndSigned() throws Exception {
    byte[] nonce = new byte[16];
    nonce[15] = 7;
    String[] lines =
        new String(unit.attest("box", nonce), StandardCharsets.US_ASCII).split("\n", -1);
    assertTrue(lines[0].contains(" software nonce 00000000000000000000000000000007 "), lines[0]);
    assertTrue(
        verifies(
            unit.publicKey("box"),
            lines[0].getBytes(StandardCharsets.US_ASCII),
            Base64.getDecoder().decode(lines[1])));
    assertEquals("none", unit.attestationFormat());
    assertThrows(IllegalArgumentException.class, () -> unit.attest("box", new byte[15]));
  }

  @Test
  void names_stayInTheFolder() {
    assertThrows(IllegalArgumentException.class, () -> unit.publicKey("../x"));
    assertThrows(IllegalArgumentException.class, () -> unit.publicKey(""));
    assertArrayEquals(new String[0], folder.toFile().list());
  }
}
