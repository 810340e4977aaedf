package org.kaname.crypto.software;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECPrivateKeySpec;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kaname.secure.KeyKind;

class P256SigningTest {
  /** RFC 6979, A.2.5, with SHA-256. */
  @ParameterizedTest
  @CsvSource({
    "sample, efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716,"
        + " f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8",
    "test, f1abb023518351cd71d881567b1ea663ed3efcf6c5132b354f28d3b0b7d38367,"
        + " 019f4113742a2b14bd25926b49c649155f267e60d3814b4c0cc84250e46f0083"
  })
  void signature_isThePublishedOne(String message, String r, String s) throws Exception {
    BigInteger secret =
        new BigInteger("C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721", 16);
    ECPrivateKey key =
        (ECPrivateKey)
            KeyFactory.getInstance("EC", P256.PROVIDER)
                .generatePrivate(new ECPrivateKeySpec(secret, P256.curve()));
    byte[] signed = P256Signing.sign(key, message.getBytes(StandardCharsets.US_ASCII));
    assertEquals(der(r, s), HexFormat.of().formatHex(signed));
  }

  private static String der(String r, String s) {
    String body = number(r) + number(s);
    return "30%02x%s".formatted(body.length() / 2, body);
  }

  private static String number(String hex) {
    byte[] value = new BigInteger(hex, 16).toByteArray();
    return "02%02x%s".formatted(value.length, HexFormat.of().formatHex(value));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 65, 100_000})
  void signature_isAnotherProvidersToo(int length) throws Exception {
    KeyPair pair = KeyPairs.make(KeyKind.P256);
    byte[] content = new byte[length];
    Signature verifier = Signature.getInstance("SHA256withECDSA", P256.PROVIDER);
    verifier.initVerify(pair.getPublic());
    verifier.update(content);
    assertTrue(verifier.verify(KeyPairs.sign(pair, content)));
  }
}
