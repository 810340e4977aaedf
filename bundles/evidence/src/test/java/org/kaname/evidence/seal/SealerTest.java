package org.kaname.evidence.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kaname.canonical.Jcs;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.verify.Disclosure;
import org.kaname.verify.Dsse;
import org.kaname.verify.Hashing;
import org.kaname.verify.Leaf;
import org.kaname.verify.Statement;
import org.kaname.verify.Tree;

/** Records as the verifier sees them. */
class SealerTest {
  private static final String ORIGIN = "kaname/0123456789abcdef";
  private static final Place PLACE = new Place(1_700_000_000_000_000_000L, 5, OptionalLong.of(3));
  private static final KeyPair PAIR = pair();
  private static final Signer SIGNER =
      new Signer() {
        @Override
        public String id() {
          return Dsse.keyId(PAIR.getPublic().getEncoded());
        }

        @Override
        public byte[] sign(byte[] encoded) throws GeneralSecurityException {
          Signature signature = Signature.getInstance("SHA256withECDSA");
          signature.initSign(PAIR.getPrivate());
          signature.update(encoded);
          return signature.sign();
        }
      };

  private final Sealer sealer = new Sealer();

  private static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static EvidenceRecord entry(Map<String, Object> fields) {
    return new EvidenceRecord("a.type", "対象", "actor", 1, fields);
  }

  private Sealed seal(EvidenceRecord entry) throws GeneralSecurityException {
    return sealer.seal(entry, PLACE, ORIGIN, SIGNER);
  }

  @Test
  void leaf_isWhatTheVerifierMakesOfTheFields() throws Exception {
    Sealed sealed = seal(entry(Map.of("n", 1, "s", "x\"\\\u0001é😀", "b", true, "d", 1e21)));
    StoredRecord record = StoredRecord.read(7, sealed.body()).orElseThrow();
    List<String> digests = new ArrayList<>();
    for (StoredField field : record.fields()) {
      StoredField.Open open = (StoredField.Open) field;
      Disclosure disclosure = Disclosure.parse(open.text());
      assertEquals(open.digest(), disclosure.digest(Hashing.SHA_256));
      assertEquals(open.name(), disclosure.name());
      assertEquals(22, disclosure.salt().length());
      digests.add(open.digest());
    }
    byte[] leaf = Leaf.of(digests, Hashing.SHA_256);
    assertArrayEquals(leaf, StoredRecord.leaf(sealed.body()));
    assertArrayEquals(new Tree(Hashing.SHA_256).leafHash(leaf), sealed.hash());
    assertEquals(HexFormat.of().formatHex(sealed.hash()), record.hash());
  }

  @Test
  void texts_areCanonical() throws Exception {
    Random random = new Random(7);
    for (int i = 0; i < 2000; i++) {
      String value = text(random);
      Map<String, Object> fields =
          Map.of(
              "t", value, "l", random.nextLong() >> random.nextInt(60), "d", random.nextDouble());
      StoredRecord record = StoredRecord.read(0, seal(entry(fields)).body()).orElseThrow();
      for (StoredField field : record.fields()) {
        StoredField.Open open = (StoredField.Open) field;
        String salt = open.text().substring(2, 24);
        assertEquals(Jcs.text(List.of(salt, open.name(), open.value())), open.text());
      }
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(40);
    for (int i = 0; i < length; i++) {
      int kind = random.nextInt(4);
      text.appendCodePoint(
          kind == 0
              ? random.nextInt(0x80)
              : kind == 1 ? 0x3040 + random.nextInt(96) : 'a' + random.nextInt(26));
    }
    return text.toString();
  }

  @Test
  void statement_isSignedOverTheLeaf() throws Exception {
    Sealed sealed = seal(entry(Map.of()).asStatement());
    StoredRecord record = StoredRecord.read(0, sealed.body()).orElseThrow();
    assertEquals(SIGNER.id(), record.text("signer"));
    byte[] payload = Statement.payload(ORIGIN, StoredRecord.leaf(sealed.body()));
    Dsse.check(
        Dsse.encoding(Statement.PAYLOAD_TYPE, payload),
        record.signature(),
        Dsse.key(PAIR.getPublic().getEncoded()));
  }

  @Test
  void salts_areNeverUsedTwice() throws Exception {
    Set<String> salts = new HashSet<>();
    int fields = 0;
    for (int i = 0; i < 2000; i++) {
      StoredRecord record =
          StoredRecord.read(0, seal(entry(Map.of("a", "same"))).body()).orElseThrow();
      for (StoredField field : record.fields()) {
        salts.add(((StoredField.Open) field).text().substring(2, 24));
        fields++;
      }
    }
    assertEquals(fields, salts.size());
  }

  @Test
  void valuesOfOtherKinds_areRefused() {
    for (Object bad : List.of(new Object(), List.of(), Double.NaN, Float.POSITIVE_INFINITY, 'c')) {
      assertThrows(IllegalArgumentException.class, () -> seal(entry(Map.of("x", bad))));
    }
  }

  @Test
  void afterARefusal_theNextRecordIsRight() throws Exception {
    assertThrows(
        IllegalArgumentException.class, () -> seal(entry(Map.of("x", "y".repeat(Sealer.LONGEST)))));
    assertTrue(StoredRecord.read(0, seal(entry(Map.of())).body()).isPresent());
  }

  @Test
  void damagedBytes_areNoRecord() throws Exception {
    byte[] right = seal(entry(Map.of("n", 1))).body();
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      byte[] wrong = java.util.Arrays.copyOf(right, random.nextInt(right.length + 5));
      int changes = 1 + random.nextInt(4);
      for (int k = 0; k < changes && wrong.length > 0; k++) {
        wrong[random.nextInt(wrong.length)] = (byte) random.nextInt();
      }
      var read = StoredRecord.read(0, wrong); // a result, never an exception
      assertFalse(read.isPresent() && wrong.length < right.length, "try " + i);
    }
  }

  @Test
  void shreddedField_keepsTheLeaf() throws Exception {
    Sealed sealed = seal(entry(Map.of("who", "佐藤", "other", "佐藤さん")));
    Shredder shredder = new Shredder("佐藤");
    List<Integer> fields = shredder.holding(sealed.body(), sealed.body().length);
    assertEquals(1, fields.size());
    byte[] shredded = shredder.shred(sealed.body(), fields);
    assertEquals(sealed.body().length, shredded.length);
    assertArrayEquals(StoredRecord.leaf(sealed.body()), StoredRecord.leaf(shredded));
    assertFalse(new String(shredded, java.nio.charset.StandardCharsets.UTF_8).contains("佐藤\""));
    StoredRecord record = StoredRecord.read(0, shredded).orElseThrow();
    assertEquals("佐藤さん", record.text("fields.other"));
    assertEquals("", record.text("fields.who"));
  }
}
