package org.kaname.witness.core;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kaname.verify.Checkpoint;
import org.kaname.verify.Encoded;
import org.kaname.verify.Hashing;
import org.kaname.verify.NotProved;
import org.kaname.verify.Note;
import org.kaname.verify.Tree;
import org.kaname.verify.VerifierKey;

/** A log that grows, signs, and can be made to lie. */
public final class TestLog {
  private final Tree tree = new Tree(Hashing.SHA_256);
  private final KeyPair pair;
  private final VerifierKey key;
  private final List<byte[]> leaves;

  /** A log of this origin, without leaves. */
  public TestLog(String origin) throws GeneralSecurityException, NotProved {
    pair = pair();
    key = VerifierKey.of(origin, VerifierKey.ED25519, open(pair));
    leaves = new ArrayList<>();
  }

  private TestLog(TestLog of, List<byte[]> leaves) {
    pair = of.pair;
    key = of.key;
    this.leaves = leaves;
  }

  static KeyPair pair() throws GeneralSecurityException {
    return KeyPairGenerator.getInstance("Ed25519", "SunEC").generateKeyPair();
  }

  static byte[] open(KeyPair pair) {
    byte[] encoded = pair.getPublic().getEncoded();
    return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
  }

  static byte[] sign(KeyPair pair, byte[] message) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("Ed25519", "SunEC");
    signature.initSign(pair.getPrivate());
    signature.update(message);
    return signature.sign();
  }

  /** Returns the log's key. */
  public VerifierKey key() {
    return key;
  }

  /** Returns a log of the same key with the first leaves of this one. */
  public TestLog cut(int size) {
    return new TestLog(this, new ArrayList<>(leaves.subList(0, size)));
  }

  /** Adds leaves of this text up to a size. */
  public TestLog grow(int size, String text) {
    while (leaves.size() < size) {
      byte[] leaf = (text + leaves.size()).getBytes(StandardCharsets.UTF_8);
      leaves.add(tree.leafHash(leaf));
    }
    return this;
  }

  /** Returns the signed checkpoint of the first leaves. */
  public Note checkpoint(int size) throws GeneralSecurityException {
    String text = Checkpoint.of(key.name(), size, tree.root(leaves.subList(0, size))).text();
    byte[] signature = sign(pair, text.getBytes(StandardCharsets.UTF_8));
    return new Note(text, List.of(Note.line(key, signature)));
  }

  /** Returns the request to go from a size to another one. */
  public String request(int old, int size) throws GeneralSecurityException {
    StringBuilder text = new StringBuilder("old " + old + "\n");
    if (old > 0 && old < size) {
      proof(old, leaves.subList(0, size), true)
          .forEach(hash -> text.append(Encoded.base64(hash)).append('\n'));
    }
    return text.append('\n').append(checkpoint(size)).toString();
  }

  /** RFC 6962, 2.1.2: SUBPROOF(m, D[n], b). */
  private List<byte[]> proof(int m, List<byte[]> part, boolean whole) {
    int n = part.size();
    if (m == n) {
      return whole ? new ArrayList<>() : new ArrayList<>(List.of(tree.root(part)));
    }
    int k = (int) Tree.split(n);
    boolean left = m <= k;
    List<byte[]> hashes =
        left ? proof(m, part.subList(0, k), whole) : proof(m - k, part.subList(k, n), false);
    hashes.add(tree.root(left ? part.subList(k, n) : part.subList(0, k)));
    return hashes;
  }
}
