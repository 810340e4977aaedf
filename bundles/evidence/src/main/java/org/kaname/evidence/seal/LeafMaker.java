package org.kaname.evidence.seal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Makes leaves of the log from the texts and digests of fields (docs/evidence-format.md). Not
 * thread-safe.
 */
final class LeafMaker {
  private static final int ENCODED = Base64Url.length(Sha256.LENGTH);
  private static final byte[] START = "{\"_sd\":[".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END =
      "],\"_sd_alg\":\"sha-256\",\"v\":1}".getBytes(StandardCharsets.US_ASCII);

  private final Sha256 sha = new Sha256();
  private final Bytes leaf = new Bytes(2048);
  private final byte[] hash = new byte[Sha256.LENGTH];
  private byte[] disclosure = new byte[512];

  /** The digests in ascending order, each in quotation marks with the comma behind. */
  private byte[][] digests = slots(new byte[32][], 0);

  private int count;

  private static byte[][] slots(byte[][] digests, int from) {
    for (int i = from; i < digests.length; i++) {
      digests[i] = new byte[ENCODED + 3];
      digests[i][0] = '"';
      digests[i][ENCODED + 1] = '"';
      digests[i][ENCODED + 2] = ',';
    }
    return digests;
  }

  /** Begins another leaf. */
  void clear() {
    count = 0;
  }

  /** Returns the number of fields so far. */
  int count() {
    return count;
  }

  /** Adds a field by its text. */
  void text(byte[] in, int offset, int length) {
    int room = Base64Url.length(length);
    if (disclosure.length < room) {
      disclosure = new byte[room * 2];
    }
    Base64Url.encode(in, offset, length, disclosure, 0);
    sha.hash(disclosure, 0, room, hash, 0);
    digest(hash, 0);
  }

  /** Adds a field by its digest, 32 bytes. */
  void digest(byte[] in, int offset) {
    if (count == digests.length) {
      digests = slots(Arrays.copyOf(digests, count * 2), count);
    }
    byte[] encoded = digests[count];
    Base64Url.encode(in, offset, Sha256.LENGTH, encoded, 1);
    int at = count;
    while (at > 0 && Arrays.compare(digests[at - 1], encoded) > 0) {
      digests[at] = digests[at - 1];
      at--;
    }
    digests[at] = encoded;
    count++;
  }

  /** Returns the digest of the field added last, 32 bytes; valid until the next one. */
  byte[] lastDigest() {
    return hash;
  }

  /** Returns the leaf; valid until the next one is made. */
  Bytes leaf() {
    leaf.clear();
    leaf.add(START);
    for (int i = 0; i < count; i++) {
      leaf.add(digests[i]);
    }
    if (count > 0) {
      leaf.length(leaf.length() - 1);
    }
    return leaf.add(END);
  }

  /** Puts the leaf's hash into an array. */
  void hash(byte[] out, int at) {
    Bytes made = leaf();
    sha.leaf(made.array(), 0, made.length(), out, at);
  }
}
