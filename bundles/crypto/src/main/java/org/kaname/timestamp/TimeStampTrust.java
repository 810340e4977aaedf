package org.kaname.timestamp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;

/**
 * The authorities whose time stamps a site accepts. Chains are checked by PKIX (RFC 5280, 6) as of
 * the time that the token says. Certificates withdrawn by their issuer are not noticed: a site
 * without the Internet has no fresh list. Immutable.
 */
public final class TimeStampTrust {
  private static final String PROVIDER = "SUN";
  private final Set<TrustAnchor> anchors;

  /** Trusts these certificates. */
  public TimeStampTrust(Collection<X509Certificate> authorities) {
    if (authorities.isEmpty()) {
      throw new IllegalArgumentException("no certificate");
    }
    anchors =
        authorities.stream()
            .map(each -> new TrustAnchor(each, null))
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Reads a file with one or more certificates, PEM or DER.
   *
   * @throws IOException if there is no certificate in it.
   */
  public static TimeStampTrust of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<X509Certificate> found = new ArrayList<>();
      for (var each : CertificateFactory.getInstance("X.509", PROVIDER).generateCertificates(in)) {
        found.add((X509Certificate) each);
      }
      if (found.isEmpty()) {
        throw new IOException("no certificate in " + file);
      }
      return new TimeStampTrust(found);
    } catch (GeneralSecurityException e) {
      throw new IOException("no certificate in " + file, e);
    }
  }

  /**
   * Verifies that a token is of this digest and by an authority that is trusted.
   *
   * @throws TimeStampFault if it is not.
   */
  public TokenInfo verify(byte[] token, StampHash hash, byte[] digest) throws TimeStampFault {
    Token signed = Token.signed(token);
    signed.mustBeOf(hash, digest);
    verify(signed, signed.info().time());
    return signed.info();
  }

  void verify(Token token, Instant at) throws TimeStampFault {
    try {
      PKIXBuilderParameters parameters =
          new PKIXBuilderParameters(anchors, target(certificate(token.signer())));
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(at));
      List<X509Certificate> brought = new ArrayList<>();
      for (X509CertificateHolder each : token.token().getCertificates().getMatches(null)) {
        brought.add(certificate(each));
      }
      parameters.addCertStore(
          CertStore.getInstance(
              "Collection", new CollectionCertStoreParameters(brought), PROVIDER));
      CertPathBuilder.getInstance("PKIX", PROVIDER).build(parameters);
    } catch (GeneralSecurityException e) {
      throw new TimeStampFault(TimeStampFault.Reason.CHAIN, e.getMessage(), e);
    }
  }

  private static X509CertSelector target(X509Certificate signer) {
    X509CertSelector target = new X509CertSelector();
    target.setCertificate(signer);
    return target;
  }

  private static X509Certificate certificate(X509CertificateHolder holder)
      throws CertificateException {
    return new JcaX509CertificateConverter().getCertificate(holder);
  }
}
