package org.kaname.system.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the folder of trusted certificates and revocation lists. */
final class Certificates {
  private Certificates() {}

  static List<X509Certificate> in(Path folder) throws IOException {
    List<X509Certificate> certificates = new ArrayList<>();
    for (Path file : files(folder, "cer", "pem")) {
      try (InputStream in = Files.newInputStream(file)) {
        factory().generateCertificates(in).forEach(c -> certificates.add((X509Certificate) c));
      } catch (GeneralSecurityException e) {
        throw new IOException(file.toString(), e);
      }
    }
    return certificates;
  }

  static List<X509CRL> lists(Path folder) throws IOException {
    List<X509CRL> lists = new ArrayList<>();
    for (Path file : files(folder, "crl")) {
      try (InputStream in = Files.newInputStream(file)) {
        factory().generateCRLs(in).forEach(c -> lists.add((X509CRL) c));
      } catch (GeneralSecurityException e) {
        throw new IOException(file.toString(), e);
      }
    }
    return lists;
  }

  private static CertificateFactory factory() throws GeneralSecurityException {
    return CertificateFactory.getInstance("X.509");
  }

  private static List<Path> files(Path folder, String... endings) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> Stream.of(endings).anyMatch(e -> file.toString().endsWith("." + e)))
          .sorted()
          .toList();
    }
  }
}
