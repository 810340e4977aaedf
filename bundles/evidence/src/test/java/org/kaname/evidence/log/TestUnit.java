package org.kaname.evidence.log;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.kaname.secure.KeyKind;
import org.kaname.secure.SecureUnit;

/** Keys in memory. */
public final class TestUnit implements SecureUnit {
  /** Whether its bundle was taken away. */
  volatile boolean gone;

  private final Map<String, KeyPair> pairs = new ConcurrentHashMap<>();

  @Override
  public Set<KeyKind> kinds() {
    return Set.of(KeyKind.values());
  }

  private KeyPair pair(String name, KeyKind kind) {
    return pairs.computeIfAbsent(name, unused -> make(kind));
  }

  private static KeyPair make(KeyKind kind) {
    try {
      if (kind == KeyKind.ED25519) {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      }
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public PublicKey publicKey(String name, KeyKind kind) {
    return pair(name, kind).getPublic();
  }

  @Override
  public byte[] sign(String name, KeyKind kind, byte[] content) throws GeneralSecurityException {
    if (gone) {
      throw new NoClassDefFoundError("the bundle of the unit is gone");
    }
    Signature signature =
        Signature.getInstance(kind == KeyKind.ED25519 ? "Ed25519" : "SHA256withECDSA");
    signature.initSign(pair(name, kind).getPrivate());
    signature.update(content);
    return signature.sign();
  }

  @Override
  public byte[] agree(String name, PublicKey other) {
    throw new UnsupportedOperationException();
  }

  @Override
  public byte[] attest(String name, byte[] nonce) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String attestationFormat() {
    return "none";
  }
}
