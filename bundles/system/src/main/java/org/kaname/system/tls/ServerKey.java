package org.kaname.system.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The key of the console with its certificate: a PKCS#12 file of mode 0600. */
public final class ServerKey {
  /** More than a year, and less than what some clients refuse (CA/Browser Forum, before 2020). */
  private static final int DAYS = 820;

  private static final int PASSWORD_BYTES = 24;
  private static final long PATIENCE_SECONDS = 60;
  private static final String TYPE = "PKCS12";

  private ServerKey() {}

  static String password() {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /**
   * Makes a key on P-256 and signs its certificate with it, by the JDK's own keytool: the JDK has
   * no other supported way.
   *
   * @param names host names and addresses by which the console is called.
   */
  static void make(Path file, String password, List<String> names)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "console",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-sigalg",
                "SHA256withECDSA",
                "-validity",
                Integer.toString(DAYS)));
    command.addAll(List.of("-dname", "CN=" + names.get(0) + ", O=Kaname"));
    command.addAll(List.of("-ext", "san=" + alternatives(names)));
    command.addAll(List.of("-ext", "ku:critical=digitalSignature", "-ext", "eku=serverAuth"));
    command.addAll(List.of("-storetype", TYPE, "-keystore", file.toString()));
    command.addAll(List.of("-storepass:env", "KANAME_TLS", "-keypass:env", "KANAME_TLS"));
    ProcessBuilder keytool = new ProcessBuilder(command);
    keytool.environment().put("KANAME_TLS", password);
    keytool.redirectErrorStream(true);
    Process process = keytool.start();
    process.getOutputStream().close();
    String said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException("keytool: " + said.strip());
    }
    close(file);
  }

  private static String alternatives(List<String> names) {
    return String.join(
        ",",
        names.stream()
            .map(name -> (name.matches("[0-9.]+|.*:.*") ? "ip:" : "dns:") + name)
            .toList());
  }

  /** Takes every right on a file from everybody but its owner. */
  static void close(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  /**
   * Reads the certificate of the only key in a file.
   *
   * @throws GeneralSecurityException if the password is wrong, or there is no key or more than one.
   */
  public static X509Certificate certificate(Path file, String password)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(file.toFile(), password.toCharArray());
    List<X509Certificate> certificates = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      Key key = store.isKeyEntry(alias) ? store.getKey(alias, password.toCharArray()) : null;
      if (key instanceof PrivateKey) {
        certificates.add((X509Certificate) store.getCertificate(alias));
      }
    }
    if (certificates.size() != 1) {
      throw new GeneralSecurityException(certificates.size() + " keys in " + file);
    }
    return certificates.get(0);
  }

  /** Returns what connects to a server that shows this certificate, and to no other. */
  static SSLContext only(X509Certificate certificate) throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance(TYPE);
    trusted.load(null, null);
    trusted.setCertificateEntry("console", certificate);
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }

  static String fingerprint(X509Certificate certificate) throws GeneralSecurityException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
    return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
  }
}
