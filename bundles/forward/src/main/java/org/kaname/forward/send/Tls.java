package org.kaname.forward.send;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** TLS 1.2 and 1.3 that always checks certificate and host name. */
public final class Tls {
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
  private static final int LARGEST_SECRET = 4096;

  private Tls() {}

  /**
   * What TLS needs; empty paths for nothing.
   *
   * @param trust PEM file with the certificates that are trusted; empty is those of Java.
   * @param keystore PKCS#12 file with key and certificate of this program.
   * @param password file whose first line is its password.
   */
  public record TlsFiles(String trust, String keystore, String password) {}

  /**
   * Makes a context.
   *
   * @throws IOException if a file cannot be read.
   * @throws GeneralSecurityException if it is not what it should be.
   */
  public static SSLContext context(TlsFiles files) throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(files.trust().isBlank() ? null : trusted(Path.of(files.trust().strip())));
    context.init(
        files.keystore().isBlank() ? null : keys(files).getKeyManagers(),
        trust.getTrustManagers(),
        null);
    return context;
  }

  private static KeyStore trusted(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      int number = 0;
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("ca-" + number++, one);
      }
      if (number == 0) {
        throw new GeneralSecurityException("no certificate in " + file);
      }
    }
    return store;
  }

  private static KeyManagerFactory keys(TlsFiles files)
      throws IOException, GeneralSecurityException {
    char[] password = secret(Path.of(files.password().strip())).toCharArray();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(Path.of(files.keystore().strip()))) {
      store.load(in, password);
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, password);
    return keys;
  }

  /**
   * Reads the first line of a file that holds a secret.
   *
   * @throws IOException if it cannot be read or is empty.
   */
  public static String secret(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(LARGEST_SECRET), StandardCharsets.UTF_8);
      String first = text.lines().findFirst().orElse("");
      if (first.isEmpty()) {
        throw new IOException("empty: " + file);
      }
      return first;
    }
  }

  /**
   * Puts TLS over a connection and checks who is there.
   *
   * @throws IOException if the certificate is not trusted, or is another host's.
   */
  static SSLSocket over(SSLContext context, Socket plain, Address address) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            context.getSocketFactory().createSocket(plain, address.host(), address.port(), true);
    socket.setEnabledProtocols(PROTOCOLS);
    SSLParameters checks = socket.getSSLParameters();
    // RFC 2818, 3.1: the name in the certificate is the one that was called.
    checks.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(checks);
    socket.startHandshake();
    return socket;
  }
}
