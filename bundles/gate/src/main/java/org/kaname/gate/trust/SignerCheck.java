package org.kaname.gate.trust;

import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertStore;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXReason;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.kaname.gate.Reason;
import org.kaname.gate.UntrustedException;

/**
 * Demands that a signer is trusted now: the certificate itself is an anchor, or an anchor's chain
 * leads to it (RFC 5280, 6) and its issuer's current revocation list does not have it; it is valid
 * and made for signing code.
 */
final class SignerCheck {
  /** id-kp-codeSigning (RFC 5280, 4.2.1.12). */
  private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";

  private final Trust trust;
  private final Instant now;

  SignerCheck(Trust trust, Instant now) {
    this.trust = trust;
    this.now = now;
  }

  /** Returns the name of the first signer who is trusted, or says why the last is not. */
  String anyOf(List<List<X509Certificate>> chains) throws UntrustedException {
    UntrustedException why = new UntrustedException(Reason.UNSIGNED, "no signer");
    for (List<X509Certificate> chain : chains) {
      try {
        check(chain);
        return chain.get(0).getSubjectX500Principal().getName();
      } catch (UntrustedException e) {
        why = e;
      }
    }
    throw why;
  }

  private void check(List<X509Certificate> chain) throws UntrustedException {
    X509Certificate signer = chain.get(0);
    String who = signer.getSubjectX500Principal().getName();
    for (X509Certificate certificate : chain) {
      notRevokedHere(certificate);
    }
    if (trust.anchors().contains(signer)) {
      validNow(signer, who);
    } else {
      issuedByAnchor(chain, who);
    }
    forCode(signer, who);
  }

  private void notRevokedHere(X509Certificate certificate) throws UntrustedException {
    try {
      if (trust.revoked().contains(Sha256.hex(certificate.getEncoded()))) {
        throw new UntrustedException(
            Reason.REVOKED, certificate.getSubjectX500Principal().getName());
      }
    } catch (CertificateEncodingException e) {
      throw new UntrustedException(Reason.MALFORMED, "certificate", e);
    }
  }

  private void validNow(X509Certificate signer, String who) throws UntrustedException {
    try {
      signer.checkValidity(Date.from(now));
    } catch (CertificateException e) {
      throw new UntrustedException(Reason.EXPIRED, who + ": " + e.getMessage(), e);
    }
  }

  private static void forCode(X509Certificate signer, String who) throws UntrustedException {
    boolean[] usage = signer.getKeyUsage();
    try {
      List<String> extended = signer.getExtendedKeyUsage();
      boolean signs = usage == null || usage[0];
      if (!signs || extended == null || !extended.contains(CODE_SIGNING)) {
        throw new UntrustedException(Reason.NOT_FOR_CODE, who);
      }
    } catch (CertificateException e) {
      throw new UntrustedException(Reason.MALFORMED, who, e);
    }
  }

  private void issuedByAnchor(List<X509Certificate> chain, String who) throws UntrustedException {
    Set<TrustAnchor> anchors =
        trust.anchors().stream()
            .filter(anchor -> anchor.getBasicConstraints() >= 0)
            .map(anchor -> new TrustAnchor(anchor, null))
            .collect(Collectors.toSet());
    if (anchors.isEmpty()) {
      throw new UntrustedException(Reason.UNKNOWN_SIGNER, who);
    }
    List<X509Certificate> path =
        chain.stream().filter(certificate -> !trust.anchors().contains(certificate)).toList();
    try {
      CertPath certPath = CertificateFactory.getInstance("X.509").generateCertPath(path);
      CertPathValidator validator = CertPathValidator.getInstance("PKIX");
      validator.validate(certPath, parameters(anchors, validator));
    } catch (CertPathValidatorException e) {
      throw new UntrustedException(reason(e), who + ": " + e.getMessage(), e);
    } catch (GeneralSecurityException e) {
      throw new UntrustedException(Reason.UNKNOWN_SIGNER, who, e);
    }
  }

  /** Revocation by the site's lists only: nothing is fetched. */
  private PKIXParameters parameters(Set<TrustAnchor> anchors, CertPathValidator validator)
      throws GeneralSecurityException {
    PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
    checker.setOptions(
        EnumSet.of(
            PKIXRevocationChecker.Option.PREFER_CRLS, PKIXRevocationChecker.Option.NO_FALLBACK));
    PKIXParameters parameters = new PKIXParameters(anchors);
    parameters.setDate(Date.from(now));
    parameters.addCertPathChecker(checker);
    parameters.addCertStore(
        CertStore.getInstance(
            "Collection", new CollectionCertStoreParameters(trust.revocations())));
    return parameters;
  }

  private static Reason reason(CertPathValidatorException e) {
    CertPathValidatorException.Reason reason = e.getReason();
    if (reason == BasicReason.EXPIRED || reason == BasicReason.NOT_YET_VALID) {
      return Reason.EXPIRED;
    }
    if (reason == BasicReason.REVOKED) {
      return Reason.REVOKED;
    }
    if (reason == BasicReason.UNDETERMINED_REVOCATION_STATUS) {
      return Reason.REVOCATION_UNKNOWN;
    }
    return reason == PKIXReason.INVALID_KEY_USAGE ? Reason.NOT_FOR_CODE : Reason.UNKNOWN_SIGNER;
  }
}
