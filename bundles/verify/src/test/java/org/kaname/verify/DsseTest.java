package org.kaname.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The vector of the DSSE protocol, version 1.0.0. */
class DsseTest {
  private static final byte[] SPKI =
      HexFormat.of()
          .parseHex(
              "3059301306072a8648ce3d020106082a8648ce3d03010703420004"
                  + hex(
                      "46950820868899156662930047687818585632848591499744589407958293238635476079160")
                  + hex(
                      "5640078356564379163099075877009565129882514886557779369047442380624545832820"));

  private static final byte[] BODY = "hello world".getBytes(StandardCharsets.US_ASCII);
  private static final String TYPE = "http://example.com/HelloWorld";
  private static final String SIGNATURE =
      "A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA==";

  private static String hex(String decimal) {
    return "%064x".formatted(new BigInteger(decimal));
  }

  @Test
  void encoding_isThatOfTheProtocol() {
    assertEquals(
        "DSSEv1 29 http://example.com/HelloWorld 11 hello world",
        new String(Dsse.encoding(TYPE, BODY), StandardCharsets.US_ASCII));
  }

  @Test
  void publishedSignature_isRightRawAndInDer() throws NotProved {
    PublicKey key = Dsse.key(SPKI);
    byte[] raw = Encoded.fromBase64(SIGNATURE);
    Dsse.check(Dsse.encoding(TYPE, BODY), raw, key);
    String hex = Encoded.hex(raw);
    byte[] der =
        HexFormat.of().parseHex("30440220" + hex.substring(0, 64) + "0220" + hex.substring(64));
    Dsse.check(Dsse.encoding(TYPE, BODY), der, key);
  }

  @Test
  void anyOtherSignature_isWrong() throws NotProved {
    PublicKey key = Dsse.key(SPKI);
    byte[] raw = Encoded.fromBase64(SIGNATURE);
    for (int i = 0; i < raw.length; i++) {
      byte[] wrong = raw.clone();
      wrong[i] ^= 1;
      assertEquals(
          "signature.wrong", Failing.key(() -> Dsse.check(Dsse.encoding(TYPE, BODY), wrong, key)));
    }
    for (byte[] wrong : new byte[][] {{}, new byte[64], new byte[1000], {0x30, 0}}) {
      assertEquals(
          "signature.wrong", Failing.key(() -> Dsse.check(Dsse.encoding(TYPE, BODY), wrong, key)));
    }
  }

  @Test
  void keysOfOtherForms_areMalformed() {
    byte[] off = SPKI.clone();
    off[90] ^= 1;
    for (byte[] wrong : new byte[][] {{}, off, new byte[91]}) {
      assertEquals("signer.malformed", Failing.key(() -> Dsse.key(wrong)));
    }
  }

  @Test
  void statement_namesLeafAndOrigin() {
    byte[] leaf =
        "{\"_sd\":[],\"_sd_alg\":\"sha-256\",\"v\":1}".getBytes(StandardCharsets.US_ASCII);
    assertEquals(
        "{\"_type\":\"https://in-toto.io/Statement/v1\",\"predicate\":{\"_sd\":[],\"_sd_alg\":\"sha-256\","
            + "\"v\":1},\"predicateType\":\"https://kaname.org/evidence/record/v1\",\"subject\":[{\"digest\":"
            + "{\"sha256\":\""
            + Encoded.hex(Hashing.SHA_256.of(leaf))
            + "\"},\"name\":\"a\\\"b\"}]}",
        new String(Statement.payload("a\"b", leaf), StandardCharsets.UTF_8));
  }
}
