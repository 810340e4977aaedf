package org.kaname.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TlogProofTest {
  private static final byte[] LEAF = {1, 2, 3};
  private static final byte[] OTHER = {4, 5, 6};
  private static final Tree TREE = new Tree(Hashing.SHA_256);

  private static VerifierKey key(KeyPair pair) throws NotProved {
    byte[] spki = pair.getPublic().getEncoded();
    return VerifierKey.of("log", VerifierKey.ED25519, Arrays.copyOfRange(spki, 12, 44));
  }

  private static TlogProof proof(KeyPair pair) throws NotProved, GeneralSecurityException {
    byte[] other = TREE.leafHash(OTHER);
    byte[] root = TREE.nodeHash(TREE.leafHash(LEAF), other);
    String text = Checkpoint.of("log", 2, root).text();
    Signature signer = Signature.getInstance("Ed25519");
    signer.initSign(pair.getPrivate());
    signer.update(text.getBytes(StandardCharsets.UTF_8));
    Note note = new Note(text, List.of(Note.line(key(pair), signer.sign())));
    return new TlogProof(Optional.of("AQID"), 0, List.of(Encoded.base64(other)), note);
  }

  @Test
  void proof_isReadAsWrittenAndHolds() throws NotProved, GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    TlogProof proof = proof(pair);
    TlogProof read = TlogProof.parse(proof.toString());
    assertEquals(proof, read);
    assertEquals(2, read.check(LEAF, key(pair)).size());
    assertEquals("tree.inclusion", Failing.key(() -> read.check(OTHER, key(pair))));
    KeyPair other = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    assertEquals("note.missing", Failing.key(() -> read.check(LEAF, key(other))));
  }

  @Test
  void malformedProofs_areRefused() throws NotProved, GeneralSecurityException {
    String good = proof(KeyPairGenerator.getInstance("Ed25519").generateKeyPair()).toString();
    for (String wrong : List.of("", "c2sp.org/tlog-proof@v1\n\n", good.replace("@v1", "@v2"))) {
      assertEquals("tlog.malformed", Failing.key(() -> TlogProof.parse(wrong)), wrong);
    }
    for (String wrong : List.of("index -5", "index 00", "index x", "index", "")) {
      String proof = good.replace("index 0", wrong);
      String key = Failing.key(() -> TlogProof.parse(proof));
      assertEquals(true, List.of("tlog.malformed", "checkpoint.malformed").contains(key), wrong);
    }
    assertEquals(
        "base64.malformed", Failing.key(() -> TlogProof.parse(good.replace("AQID", "AQI"))));
  }
}
