package org.kaname.policy.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys that may sign policy files: public keys in PEM (RFC 7468, SubjectPublicKeyInfo), P-256 or
 * Ed25519, one a file, in {@code etc/kaname/policy-keys}. A signature is the file {@code
 * <name>.policy.sig} beside the policy, as {@code openssl pkeyutl -sign} and {@code openssl dgst
 * -sha256 -sign} write it.
 */
final class PolicyKeys {
  private static final Logger LOG = LoggerFactory.getLogger(PolicyKeys.class);
  private static final int LONGEST_SIGNATURE = 256;

  private final Path folder;

  PolicyKeys(Path folder) {
    this.folder = folder;
  }

  /** Returns the name of the key that signed a content. */
  Optional<String> signer(byte[] content, Path signature) throws IOException {
    if (!Files.isRegularFile(signature) || Files.size(signature) > LONGEST_SIGNATURE) {
      return Optional.empty();
    }
    byte[] signed = Files.readAllBytes(signature);
    for (Map.Entry<String, Path> key : keys().entrySet()) {
      if (verifies(key.getValue(), content, signed)) {
        return Optional.of(key.getKey());
      }
    }
    return Optional.empty();
  }

  private Map<String, Path> keys() throws IOException {
    Map<String, Path> keys = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.pem")) {
      for (Path file : files) {
        keys.put(file.getFileName().toString(), file);
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return keys;
    }
    return keys;
  }

  private static boolean verifies(Path file, byte[] content, byte[] signed) {
    try {
      PublicKey key = key(Files.readString(file, StandardCharsets.US_ASCII));
      boolean edwards = key.getAlgorithm().startsWith("Ed");
      Signature check =
          edwards
              ? Signature.getInstance("Ed25519", "SunEC")
              : Signature.getInstance("SHA256withECDSA", "SunEC");
      check.initVerify(key);
      check.update(content);
      return check.verify(signed);
    } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
      LOG.debug("key {} does not verify", file, e);
      return false;
    }
  }

  private static PublicKey key(String pem) throws GeneralSecurityException {
    String inner = pem.replaceAll("-----(BEGIN|END) PUBLIC KEY-----", "").replaceAll("\\s", "");
    X509EncodedKeySpec encoded = new X509EncodedKeySpec(Base64.getDecoder().decode(inner));
    try {
      return KeyFactory.getInstance("EC", "SunEC").generatePublic(encoded);
    } catch (GeneralSecurityException e) {
      return KeyFactory.getInstance("Ed25519", "SunEC").generatePublic(encoded);
    }
  }
}
