package org.kaname.verify.time;

import java.util.List;
import java.util.Map;
import org.kaname.verify.Hashing;
import org.kaname.verify.NotProved;

/** Object identifiers of CMS, time stamps and their algorithms, each with its source. */
final class Oids {
  /** RFC 5652, 5.1. */
  static final String SIGNED_DATA = "1.2.840.113549.1.7.2";

  /** RFC 3161, 2.4.2. */
  static final String TST_INFO = "1.2.840.113549.1.9.16.1.4";

  /** RFC 5652, 11.1 and 11.2. */
  static final String CONTENT_TYPE = "1.2.840.113549.1.9.3";

  static final String MESSAGE_DIGEST = "1.2.840.113549.1.9.4";

  /** RFC 5035, 5.4.1 and 3. */
  static final String SIGNING_CERTIFICATE = "1.2.840.113549.1.9.16.2.12";

  static final String SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47";

  /** RFC 8017, A.2. */
  static final String RSA = "1.2.840.113549.1.1.1";

  static final String RSA_PSS = "1.2.840.113549.1.1.10";

  /** X.520, commonName. */
  static final String COMMON_NAME = "2.5.4.3";

  /** RFC 5280, 4.2.1.12. */
  static final String EXTENDED_KEY_USAGE = "2.5.29.37";

  static final String TIME_STAMPING = "1.3.6.1.5.5.7.3.8";

  /** FIPS 202 and 180-4 by NIST, RFC 5754, 2. */
  private static final Map<String, Hashing> HASHES =
      Map.of(
          "2.16.840.1.101.3.4.2.1", Hashing.SHA_256,
          "2.16.840.1.101.3.4.2.2", Hashing.SHA_384,
          "2.16.840.1.101.3.4.2.3", Hashing.SHA_512);

  /** RFC 5754, 3.2 and 3.3: the hash of a signature algorithm. */
  private static final Map<String, Hashing> RSA_WITH =
      Map.of(
          "1.2.840.113549.1.1.11", Hashing.SHA_256,
          "1.2.840.113549.1.1.12", Hashing.SHA_384,
          "1.2.840.113549.1.1.13", Hashing.SHA_512);

  private static final Map<String, Hashing> ECDSA_WITH =
      Map.of(
          "1.2.840.10045.4.3.2", Hashing.SHA_256,
          "1.2.840.10045.4.3.3", Hashing.SHA_384,
          "1.2.840.10045.4.3.4", Hashing.SHA_512);

  private Oids() {}

  static NotProved unknown(String oid) {
    return new NotProved("time.algorithm", "algorithm", oid);
  }

  /** Returns the hash function of an AlgorithmIdentifier. */
  static Hashing hash(Der algorithm) throws NotProved {
    return implicitHash(algorithm.as(Der.SEQUENCE));
  }

  /** Returns the hash function of an AlgorithmIdentifier with an implicit tag. */
  static Hashing implicitHash(Der algorithm) throws NotProved {
    List<Der> parts = algorithm.children();
    String oid = parts.isEmpty() ? "" : parts.get(0).oid();
    Hashing hashing = HASHES.get(oid);
    if (hashing == null) {
      throw unknown(oid);
    }
    return hashing;
  }

  /** Returns the JDK's name of a signature algorithm other than RSASSA-PSS. */
  static String signature(String oid, Hashing digest) throws NotProved {
    if (oid.equals(RSA)) {
      return name(digest) + "withRSA";
    } else if (RSA_WITH.containsKey(oid)) {
      return name(RSA_WITH.get(oid)) + "withRSA";
    } else if (ECDSA_WITH.containsKey(oid)) {
      return name(ECDSA_WITH.get(oid)) + "withECDSA";
    }
    throw unknown(oid);
  }

  private static String name(Hashing hashing) {
    return hashing.algorithm().replace("-", "");
  }
}
