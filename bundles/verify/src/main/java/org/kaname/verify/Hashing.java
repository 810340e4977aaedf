package org.kaname.verify;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * A hash function of the evidence format.
 *
 * <p>Names as in SD-JWT's {@code _sd_alg} (IANA Named Information Hash Algorithm Registry).
 */
public enum Hashing {
  /** SHA-256 (FIPS 180-4), the function of version 1. */
  SHA_256("sha-256", "SHA-256", 32),
  /** SHA-384, for renewals. */
  SHA_384("sha-384", "SHA-384", 48),
  /** SHA-512, for renewals. */
  SHA_512("sha-512", "SHA-512", 64);

  private final String word;
  private final String algorithm;
  private final int length;

  Hashing(String word, String algorithm, int length) {
    this.word = word;
    this.algorithm = algorithm;
    this.length = length;
  }

  /** Returns the function that a file or a leaf names, {@code sha-256} for instance. */
  public static Optional<Hashing> named(String word) {
    for (Hashing each : values()) {
      if (each.word.equals(word)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** Returns the name in files and leaves. */
  public String word() {
    return word;
  }

  /** Returns the name in the JDK. */
  public String algorithm() {
    return algorithm;
  }

  /** Returns the length of a hash in bytes. */
  public int length() {
    return length;
  }

  /** Returns a new digest. */
  public MessageDigest digest() {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(algorithm + " is part of every JDK", e);
    }
  }

  /** Returns the hash of some parts, one after the other. */
  public byte[] of(byte[]... parts) {
    MessageDigest digest = digest();
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }
}
