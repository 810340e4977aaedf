package org.kaname.gate.sign;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/** A key in a PKCS#12 file, and what it signs. */
public final class SigningKey {
  private final PrivateKey key;
  private final List<Certificate> chain;

  private SigningKey(PrivateKey key, List<Certificate> chain) {
    this.key = key;
    this.chain = List.copyOf(chain);
  }

  /**
   * Reads a key.
   *
   * @param alias of the key, empty for the only one in the file.
   * @throws GeneralSecurityException if the password is wrong or there is no such key.
   */
  public static SigningKey read(Path file, char[] password, String alias)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(file.toFile(), password);
    String name = alias;
    for (String candidate : Collections.list(store.aliases())) {
      if (name.isEmpty() && store.isKeyEntry(candidate)) {
        name = candidate;
      }
    }
    if (!(store.getKey(name, password) instanceof PrivateKey key)) {
      throw new GeneralSecurityException("no private key '" + name + "' in " + file);
    }
    return new SigningKey(key, List.of(store.getCertificateChain(name)));
  }

  /** Signs a jar in place; the file is replaced whole or not at all. */
  public void sign(Path jar) throws IOException, GeneralSecurityException {
    JarSigner signer =
        new JarSigner.Builder(key, CertificateFactory.getInstance("X.509").generateCertPath(chain))
            .digestAlgorithm("SHA-256")
            .signerName("KANAME")
            .build();
    Path signed = Files.createTempFile(jar.toAbsolutePath().getParent(), ".sign", ".tmp");
    try {
      try (ZipFile in = new ZipFile(jar.toFile());
          OutputStream out = Files.newOutputStream(signed)) {
        signer.sign(in, out);
      }
      Files.move(signed, jar, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(signed);
    }
  }

  /** Returns the signer's own certificate. */
  public Certificate certificate() {
    return chain.get(0);
  }
}
