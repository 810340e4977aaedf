package org.kaname.evidence.seal;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 without garbage. Not thread-safe. */
public final class Sha256 {
  /** Length of a hash in bytes. */
  public static final int LENGTH = 32;

  private final MessageDigest digest;

  /** Makes one. */
  public Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Hashes bytes into an array. */
  public void hash(byte[] in, int offset, int length, byte[] out, int at) {
    digest.update(in, offset, length);
    finish(out, at);
  }

  /** The hash of a leaf (RFC 6962, 2.1). */
  public void leaf(byte[] in, int offset, int length, byte[] out, int at) {
    digest.update((byte) 0);
    hash(in, offset, length, out, at);
  }

  /** The hash of two halves of a tree (RFC 6962, 2.1). */
  public void node(byte[] left, int leftAt, byte[] right, int rightAt, byte[] out, int at) {
    digest.update((byte) 1);
    digest.update(left, leftAt, LENGTH);
    digest.update(right, rightAt, LENGTH);
    finish(out, at);
  }

  /** The first eight bytes of a hash as a number. */
  public long number(byte[] in) {
    byte[] out = new byte[LENGTH];
    hash(in, 0, in.length, out, 0);
    long number = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      number = number << 8 | out[i] & 0xff;
    }
    return number;
  }

  private void finish(byte[] out, int at) {
    try {
      digest.digest(out, at, LENGTH);
    } catch (DigestException e) {
      throw new IllegalStateException(e);
    }
  }
}
