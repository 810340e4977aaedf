package org.kaname.verify.time;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kaname.verify.Hashing;
import org.kaname.verify.NotProved;

/** The SignedData of a time stamp (RFC 5652, 5; RFC 3161, 2.4.2): one signer, with attributes. */
final class SignedData {
  private static final int CONTEXT_0 = 0xa0;
  private static final int SKI = 0x80;

  /** A way up through more that issue each other would take long to find. */
  private static final int MOST_CERTIFICATES = 8;

  private final byte[] content;
  private final List<byte[]> certificates;
  private final List<Der> signer;

  private SignedData(byte[] content, List<byte[]> certificates, List<Der> signer) {
    this.content = content;
    this.certificates = certificates;
    this.signer = signer;
  }

  static SignedData of(Der contentInfo) throws NotProved {
    List<Der> info = contentInfo.sequence(2);
    if (!info.get(0).oid().equals(Oids.SIGNED_DATA)) {
      throw Der.malformed();
    }
    List<Der> signed = info.get(1).as(CONTEXT_0).only().sequence(4);
    List<Der> inner = signed.get(2).sequence(2);
    if (!inner.get(0).oid().equals(Oids.TST_INFO)) {
      throw Der.malformed();
    }
    byte[] content = inner.get(1).as(CONTEXT_0).only().as(Der.OCTETS).content();
    List<byte[]> certificates = new ArrayList<>();
    if (signed.get(3).tag() == CONTEXT_0) {
      List<Der> all = signed.get(3).children();
      if (all.size() > MOST_CERTIFICATES) {
        throw Der.malformed();
      }
      for (Der certificate : all) {
        certificates.add(certificate.encoded());
      }
    }
    List<Der> signer = signed.get(signed.size() - 1).as(Der.SET).only().sequence(6);
    return new SignedData(content, certificates, signer);
  }

  byte[] content() {
    return content;
  }

  /** Returns the certificates that can be read; the others lead nowhere. */
  List<X509Certificate> certificates() {
    List<X509Certificate> read = new ArrayList<>();
    for (byte[] certificate : certificates) {
      Certificates.readable(certificate).ifPresent(read::add);
    }
    return read;
  }

  /** Checks attributes, certificate and signature, and returns the authority's certificate. */
  X509Certificate check(Instant time) throws NotProved {
    Hashing digest = Oids.hash(signer.get(2));
    Der attributes = signer.get(3).as(CONTEXT_0);
    Map<String, Der> values = values(attributes);
    byte[] hash = value(values, Oids.MESSAGE_DIGEST).as(Der.OCTETS).content();
    if (!value(values, Oids.CONTENT_TYPE).oid().equals(Oids.TST_INFO)
        || !MessageDigest.isEqual(hash, digest.of(content))) {
      throw new NotProved("time.attributes");
    }
    X509Certificate authority = authority(values);
    usage(authority);
    if (time.isBefore(authority.getNotBefore().toInstant())
        || time.isAfter(authority.getNotAfter().toInstant())) {
      throw new NotProved("time.validity", "tsa", Certificates.name(authority));
    }
    byte[] signed = attributes.encoded();
    signed[0] = Der.SET; // RFC 5652, 5.4: signed is the SET OF, not the implicit tag
    TokenSignature.check(signer, digest, signed, authority.getPublicKey());
    return authority;
  }

  private static Map<String, Der> values(Der attributes) throws NotProved {
    Map<String, Der> values = new HashMap<>();
    for (Der attribute : attributes.children()) {
      List<Der> parts = attribute.sequence(2);
      if (values.put(parts.get(0).oid(), parts.get(1).as(Der.SET)) != null) {
        throw Der.malformed();
      }
    }
    return values;
  }

  private static Der value(Map<String, Der> values, String oid) throws NotProved {
    Der value = values.get(oid);
    if (value == null) {
      throw new NotProved("time.attributes");
    }
    return value.only();
  }

  /** Finds the certificate that the signed attributes and the signer's identifier name. */
  private X509Certificate authority(Map<String, Der> values) throws NotProved {
    boolean second = values.containsKey(Oids.SIGNING_CERTIFICATE_V2);
    String oid = second ? Oids.SIGNING_CERTIFICATE_V2 : Oids.SIGNING_CERTIFICATE;
    List<Der> named = value(values, oid).sequence(1).get(0).sequence(1).get(0).sequence(1);
    boolean algorithm = second && named.get(0).tag() == Der.SEQUENCE;
    MessageDigest digest = digest(second, algorithm ? named.get(0) : null);
    byte[] hash = named.get(named.size() > 1 && algorithm ? 1 : 0).as(Der.OCTETS).content();
    for (byte[] der : certificates) {
      if (MessageDigest.isEqual(hash, digest.digest(der))) {
        X509Certificate certificate = Certificates.read(der);
        if (identified(certificate)) {
          return certificate;
        }
      }
    }
    throw new NotProved("time.certificate");
  }

  /** SHA-1 in the first version (RFC 2634, 5.4), SHA-256 by default in the second (RFC 5035). */
  private static MessageDigest digest(boolean second, @Nullable Der algorithm) throws NotProved {
    if (second) {
      return (algorithm == null ? Hashing.SHA_256 : Oids.hash(algorithm)).digest();
    }
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-1 is part of every JDK", e);
    }
  }

  private boolean identified(X509Certificate certificate) throws NotProved {
    Der sid = signer.get(1);
    if (sid.tag() == SKI) {
      return true; // the signed hash names the certificate
    }
    List<Der> parts = sid.sequence(2);
    return parts.get(1).integer().equals(certificate.getSerialNumber())
        && Arrays.equals(parts.get(0).encoded(), certificate.getIssuerX500Principal().getEncoded());
  }

  /** The extended key usage is critical and time stamping alone (RFC 3161, 2.3). */
  private static void usage(X509Certificate certificate) throws NotProved {
    try {
      Set<String> critical = certificate.getCriticalExtensionOIDs();
      if (critical == null
          || !critical.contains(Oids.EXTENDED_KEY_USAGE)
          || !List.of(Oids.TIME_STAMPING).equals(certificate.getExtendedKeyUsage())) {
        throw new NotProved("time.usage", "tsa", Certificates.name(certificate));
      }
    } catch (CertificateParsingException e) {
      throw Der.malformed();
    }
  }
}
