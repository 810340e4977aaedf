package org.kaname.verify.time;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kaname.verify.Encoded;
import org.kaname.verify.Hashing;
import org.kaname.verify.NotProved;

/** X.509 certificates: reading, names, fingerprints, and the way up to a trusted one. */
public final class Certificates {
  private static final String PROVIDER = "SUN";

  private Certificates() {}

  /**
   * Reads one certificate in DER.
   *
   * @throws NotProved {@code time.malformed}.
   */
  public static X509Certificate read(byte[] der) throws NotProved {
    Der.read(der);
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509", PROVIDER);
      if (factory.generateCertificate(new ByteArrayInputStream(der))
          instanceof X509Certificate certificate) {
        return certificate;
      }
    } catch (GeneralSecurityException e) {
      throw Der.malformed();
    }
    throw Der.malformed();
  }

  /** Reads a certificate; nothing if it is none. */
  static Optional<X509Certificate> readable(byte[] der) {
    try {
      return Optional.of(read(der));
    } catch (NotProved | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** Returns the common name of a certificate's subject, or its whole name. */
  public static String name(X509Certificate certificate) throws NotProved {
    String name = "";
    for (Der set : Der.read(certificate.getSubjectX500Principal().getEncoded()).children()) {
      for (Der attribute : set.children()) {
        List<Der> parts = attribute.sequence(2);
        if (parts.get(0).oid().equals(Oids.COMMON_NAME)) {
          name = parts.get(1).string();
        }
      }
    }
    return name.isEmpty() ? "?" : name;
  }

  /** Returns what people compare: the SHA-256 of a certificate, in groups of four digits. */
  public static String fingerprint(X509Certificate certificate) throws NotProved {
    try {
      String hex = Encoded.hex(Hashing.SHA_256.of(certificate.getEncoded()));
      return hex.replaceAll("(.{4})(?=.)", "$1 ");
    } catch (CertificateException e) {
      throw Der.malformed();
    }
  }

  /**
   * Returns the trusted certificate that a certificate leads up to, or that it is itself, at a
   * moment. Whether a certificate was revoked is not asked: there is no network.
   */
  static Optional<X509Certificate> way(
      X509Certificate from, Collection<X509Certificate> others, Trust trust) {
    if (trust.authorities().contains(from)) {
      return Optional.of(from);
    }
    try {
      Set<TrustAnchor> anchors =
          trust.authorities().stream()
              .map(each -> new TrustAnchor(each, null))
              .collect(Collectors.toSet());
      X509CertSelector target = new X509CertSelector();
      target.setCertificate(from);
      PKIXBuilderParameters asked = new PKIXBuilderParameters(anchors, target);
      asked.setRevocationEnabled(false);
      asked.setDate(Date.from(trust.at()));
      asked.addCertStore(
          CertStore.getInstance(
              "Collection", new CollectionCertStoreParameters(new ArrayList<>(others)), PROVIDER));
      CertPathBuilder builder = CertPathBuilder.getInstance("PKIX", PROVIDER);
      if (builder.build(asked) instanceof PKIXCertPathBuilderResult way) {
        return Optional.of(way.getTrustAnchor().getTrustedCert());
      }
    } catch (GeneralSecurityException | RuntimeException e) {
      return Optional.empty(); // there is no way, or a certificate that the JDK did not expect
    }
    return Optional.empty();
  }

  /**
   * What is trusted at a moment.
   *
   * @param authorities trusted certificates; not empty.
   */
  record Trust(List<X509Certificate> authorities, Instant at) {}
}
