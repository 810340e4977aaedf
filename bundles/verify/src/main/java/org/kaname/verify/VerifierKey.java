package org.kaname.verify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A verifier key of the C2SP signed note: {@code name+hash+base64(type || public key)}, with an
 * Ed25519 key. Thread-safe.
 */
public final class VerifierKey {
  /** Signature type of a log's own Ed25519 signatures (c2sp.org/signed-note). */
  public static final int ED25519 = 0x01;

  /** Signature type of the timestamped cosignatures of witnesses (c2sp.org/tlog-cosignature). */
  public static final int COSIGNATURE = 0x04;

  /** What no key name holds: Unicode spaces and plus. */
  static final String NAME =
      "[^+\\t-\\r \\x85\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+";

  private static final Pattern FORM = Pattern.compile("(" + NAME + ")\\+([0-9a-f]{8})\\+(\\S+)");

  /** SubjectPublicKeyInfo of Ed25519 up to the key (RFC 8410, 4). */
  private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final int LENGTH = 32;
  private static final String PROVIDER = "SunEC";

  private final String name;
  private final int type;
  private final byte[] key;
  private final int keyId;
  private final PublicKey publicKey;

  private VerifierKey(String name, int type, byte[] key) throws NotProved {
    if ((type != ED25519 && type != COSIGNATURE) || key.length != LENGTH) {
      throw malformed();
    }
    this.name = name;
    this.type = type;
    this.key = key.clone();
    this.keyId = keyId(name, type, key);
    this.publicKey = publicKey(key);
  }

  private static NotProved malformed() {
    return new NotProved("key.malformed");
  }

  /**
   * Returns the key with a name, a signature type and the 32 bytes of an Ed25519 public key.
   *
   * @throws NotProved {@code key.malformed} if they are not what a verifier key can hold.
   */
  public static VerifierKey of(String name, int type, byte[] key) throws NotProved {
    if (!name.matches(NAME)) {
      throw malformed();
    }
    return new VerifierKey(name, type, key);
  }

  /**
   * Reads a verifier key and compares its key ID.
   *
   * @throws NotProved {@code key.malformed}, also for types other than {@link #ED25519} and {@link
   *     #COSIGNATURE}.
   */
  public static VerifierKey parse(String text) throws NotProved {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw malformed();
    }
    byte[] typed = Encoded.fromBase64(parts.group(3));
    if (typed.length != LENGTH + 1) {
      throw malformed();
    }
    byte[] key = Arrays.copyOfRange(typed, 1, typed.length);
    VerifierKey parsed = new VerifierKey(parts.group(1), typed[0], key);
    if (!parsed.hexKeyId().equals(parts.group(2))) {
      throw malformed();
    }
    return parsed;
  }

  private static int keyId(String name, int type, byte[] key) {
    byte[] line = (name + "\n" + (char) type).getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.wrap(Hashing.SHA_256.of(line, key)).getInt();
  }

  private static PublicKey publicKey(byte[] key) throws NotProved {
    byte[] spki = ByteBuffer.allocate(PREFIX.length + LENGTH).put(PREFIX).put(key).array();
    try {
      return KeyFactory.getInstance("Ed25519", PROVIDER)
          .generatePublic(new X509EncodedKeySpec(spki));
    } catch (GeneralSecurityException e) {
      throw malformed();
    }
  }

  /** Returns the key name: a log's origin or a witness's name. */
  public String name() {
    return name;
  }

  /** Returns {@link #ED25519} or {@link #COSIGNATURE}. */
  public int type() {
    return type;
  }

  /** Returns the key ID: the first four bytes of SHA-256(name || 0x0A || type || public key). */
  public int keyId() {
    return keyId;
  }

  /** Returns the key ID as eight hexadecimal digits. */
  public String hexKeyId() {
    return String.format(Locale.ROOT, "%08x", keyId);
  }

  /** Returns what people compare: the SHA-256 of the 32 key bytes, in groups of four digits. */
  public String fingerprint() {
    return Encoded.hex(Hashing.SHA_256.of(key)).replaceAll("(.{4})(?=.)", "$1 ");
  }

  /** Says whether a signature is this key's over a message (RFC 8032). */
  boolean signed(byte[] message, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance("Ed25519", PROVIDER);
      verifier.initVerify(publicKey);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false; // of another length, or not of the curve
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof VerifierKey that && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return keyId;
  }

  /** Returns the verifier key as it is written. */
  @Override
  public String toString() {
    byte[] typed = ByteBuffer.allocate(LENGTH + 1).put((byte) type).put(key).array();
    return name + "+" + hexKeyId() + "+" + Encoded.base64(typed);
  }
}
