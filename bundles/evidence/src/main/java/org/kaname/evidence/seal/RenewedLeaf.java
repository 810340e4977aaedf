package org.kaname.evidence.seal;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;
import org.kaname.verify.Hashing;

/** Leaves of stored records under SHA-512 (docs/evidence-format.md, Renewal). Not thread-safe. */
public final class RenewedLeaf {
  /** Length of a hash in bytes. */
  public static final int LENGTH = Hashing.SHA_512.length();

  private static final byte[] START = "{\"_sd\":[".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END =
      "],\"_sd_alg\":\"sha-512\",\"v\":1}".getBytes(StandardCharsets.US_ASCII);

  private final MessageDigest sha = Hashing.SHA_512.digest();
  private final Bytes leaf = new Bytes(4096);
  private final byte[] hash = new byte[LENGTH];
  private byte[] disclosure = new byte[512];
  private byte[][] digests = new byte[32][];

  /** Puts the digest of an open field into an array. */
  public void digest(RecordScan scan, int field, byte[] out, int at) {
    Bytes text = scan.text(field);
    int room = Base64Url.length(text.length());
    if (disclosure.length < room) {
      disclosure = new byte[room * 2];
    }
    Base64Url.encode(text.array(), 0, text.length(), disclosure, 0);
    sha.update(disclosure, 0, room);
    finish(out, at);
  }

  /** Of a field that was erased before, its digest under SHA-256 takes the place. */
  private byte[] encoded(RecordScan scan, int field) {
    if (scan.open(field)) {
      digest(scan, field, hash, 0);
      return encode(hash, LENGTH);
    }
    scan.digest(field, hash, 0);
    return encode(hash, Sha256.LENGTH);
  }

  private static byte[] encode(byte[] bytes, int length) {
    byte[] text = new byte[Base64Url.length(length)];
    Base64Url.encode(bytes, 0, length, text, 0);
    return text;
  }

  /** Puts the hash of a record's leaf into an array. */
  public void hash(RecordScan scan, byte[] out, int at) {
    int count = scan.count();
    if (digests.length < count) {
      digests = new byte[count][];
    }
    for (int field = 0; field < count; field++) {
      digests[field] = encoded(scan, field);
    }
    Arrays.sort(digests, 0, count, Arrays::compare);
    leaf.clear();
    leaf.u8(0).add(START);
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        leaf.u8(',');
      }
      leaf.u8('"').add(digests[i]).u8('"');
    }
    leaf.add(END);
    sha.update(leaf.array(), 0, leaf.length());
    finish(out, at);
  }

  private void finish(byte[] out, int at) {
    try {
      sha.digest(out, at, LENGTH);
    } catch (DigestException e) {
      throw new IllegalStateException(e);
    }
  }
}
