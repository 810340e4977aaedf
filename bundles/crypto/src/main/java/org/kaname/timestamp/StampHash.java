package org.kaname.timestamp;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** Hash algorithms that time stamps may be taken with (FIPS 180-4). */
public enum StampHash {
  /** SHA-256, 32 bytes. */
  SHA256("SHA-256", 32),
  /** SHA-384, 48 bytes. */
  SHA384("SHA-384", 48),
  /** SHA-512, 64 bytes. */
  SHA512("SHA-512", 64);

  private final String title;
  private final int length;

  StampHash(String title, int length) {
    this.title = title;
    this.length = length;
  }

  /** Returns the name of the standard, {@code SHA-256}. */
  public String title() {
    return title;
  }

  /** Returns the number of bytes of a digest. */
  public int length() {
    return length;
  }

  /** Returns the digest of these parts, one after the other. */
  public byte[] of(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance(title, "SUN");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException | NoSuchProviderException e) {
      throw new IllegalStateException("every Java has " + title, e);
    }
  }

  ASN1ObjectIdentifier oid() {
    return switch (this) {
      case SHA256 -> NISTObjectIdentifiers.id_sha256;
      case SHA384 -> NISTObjectIdentifiers.id_sha384;
      case SHA512 -> NISTObjectIdentifiers.id_sha512;
    };
  }

  AlgorithmIdentifier identifier() {
    return new AlgorithmIdentifier(oid());
  }

  /** Refuses every algorithm that is not one of these, old ones like SHA-1 above all. */
  static StampHash of(ASN1ObjectIdentifier oid) throws TimeStampFault {
    return Arrays.stream(values())
        .filter(each -> each.oid().equals(oid))
        .findFirst()
        .orElseThrow(
            () -> new TimeStampFault(TimeStampFault.Reason.ALGORITHM, "hash algorithm " + oid));
  }
}
