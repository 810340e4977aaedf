package org.kaname.timestamp;

import java.io.IOException;
import java.security.Provider;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.GenTimeAccuracy;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TSPUtil;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.tsp.TimeStampTokenInfo;

/** A token whose signature is right by the certificate inside, which is one for time stamps. */
record Token(TimeStampToken token, X509CertificateHolder signer) {
  /** Never registered: who asks the JDK for an algorithm gets the JDK's. */
  private static final Provider PROVIDER = new BouncyCastleProvider();

  static Token signed(byte[] encoded) throws TimeStampFault {
    try {
      return signed(new TimeStampToken(ContentInfo.getInstance(encoded)));
    } catch (TSPException | IOException | RuntimeException e) {
      // Bouncy Castle tells of malformed ASN.1 with whatever it stumbled over.
      throw new TimeStampFault(TimeStampFault.Reason.MALFORMED, "no time-stamp token", e);
    }
  }

  static Token signed(TimeStampToken token) throws TimeStampFault {
    try {
      return checked(token);
    } catch (RuntimeException e) {
      // Certificates are parsed only now.
      throw new TimeStampFault(TimeStampFault.Reason.MALFORMED, "no time-stamp token", e);
    }
  }

  private static Token checked(TimeStampToken token) throws TimeStampFault {
    Collection<X509CertificateHolder> holders = signers(token);
    if (holders.size() != 1) {
      throw new TimeStampFault(
          TimeStampFault.Reason.SIGNATURE, holders.size() + " certificates of the signer");
    }
    X509CertificateHolder signer = holders.iterator().next();
    forTimeStamps(signer, token);
    try {
      token.validate(new JcaSimpleSignerInfoVerifierBuilder().setProvider(PROVIDER).build(signer));
    } catch (TSPException | OperatorCreationException | CertificateException | RuntimeException e) {
      // Bouncy Castle throws IllegalArgumentException for an algorithm that it does not know.
      throw new TimeStampFault(TimeStampFault.Reason.SIGNATURE, e.getMessage(), e);
    }
    return new Token(token, signer);
  }

  /** The selector of a signer knows no type parameter. */
  @SuppressWarnings("unchecked")
  private static Collection<X509CertificateHolder> signers(TimeStampToken token) {
    return token.getCertificates().getMatches(token.getSID());
  }

  /** RFC 3161, 2.3: a critical extended key usage, time stamping alone. */
  private static void forTimeStamps(X509CertificateHolder signer, TimeStampToken token)
      throws TimeStampFault {
    try {
      TSPUtil.validateCertificate(signer);
    } catch (TSPException e) {
      throw new TimeStampFault(TimeStampFault.Reason.CERTIFICATE, e.getMessage(), e);
    }
    if (!signer.isValidOn(token.getTimeStampInfo().getGenTime())) {
      throw new TimeStampFault(
          TimeStampFault.Reason.CERTIFICATE,
          "valid from " + signer.getNotBefore() + " to " + signer.getNotAfter());
    }
  }

  StampHash hash() throws TimeStampFault {
    return StampHash.of(token.getTimeStampInfo().getMessageImprintAlgOID());
  }

  /** Refuses a token of another digest. */
  void mustBeOf(StampHash hash, byte[] digest) throws TimeStampFault {
    if (hash() != hash
        || !Arrays.equals(digest, token.getTimeStampInfo().getMessageImprintDigest())) {
      throw new TimeStampFault(TimeStampFault.Reason.IMPRINT, "the time stamp is of other bytes");
    }
  }

  TokenInfo info() throws TimeStampFault {
    TimeStampTokenInfo info = token.getTimeStampInfo();
    return new TokenInfo(
        info.getGenTime().toInstant(),
        info.getPolicy().getId(),
        signer.getSubject().toString(),
        Optional.ofNullable(info.getGenTimeAccuracy()).map(Token::duration),
        hash(),
        HexFormat.of().formatHex(info.getMessageImprintDigest()),
        info.getSerialNumber().toString(),
        signer.getNotAfter().toInstant());
  }

  private static Duration duration(GenTimeAccuracy accuracy) {
    return Duration.ofSeconds(accuracy.getSeconds())
        .plusMillis(accuracy.getMillis())
        .plusNanos(accuracy.getMicros() * 1000L);
  }

  byte[] encoded() throws TimeStampFault {
    try {
      return token.getEncoded();
    } catch (IOException e) {
      throw new TimeStampFault(TimeStampFault.Reason.MALFORMED, e.getMessage(), e);
    }
  }
}
