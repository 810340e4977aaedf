package org.kaname.verify.time;

import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kaname.verify.Encoded;
import org.kaname.verify.Hashing;
import org.kaname.verify.NotProved;

/**
 * A time-stamp token (RFC 3161, 2.4.2) whose signature has been checked with the certificate in it.
 *
 * @param time as the authority states it.
 * @param hashing of the imprint.
 * @param imprint the hash that was stamped, in hexadecimal.
 * @param authority certificate of the time-stamping authority.
 * @param certificates all that came with the token.
 */
public record Token(
    Instant time,
    Hashing hashing,
    String imprint,
    X509Certificate authority,
    List<X509Certificate> certificates) {
  private static final Pattern TIME =
      Pattern.compile("(\\d{4})(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\.\\d*[1-9])?Z");

  public Token {
    certificates = List.copyOf(certificates);
  }

  /**
   * Reads a token and checks everything about it but what it stamps and whom it leads to.
   *
   * @throws NotProved {@code time.malformed}, {@code time.algorithm}, {@code time.attributes},
   *     {@code time.certificate}, {@code time.usage}, {@code time.validity} or {@code
   *     time.signature}.
   */
  public static Token read(byte[] der) throws NotProved {
    return of(Der.read(der));
  }

  static Token of(Der contentInfo) throws NotProved {
    try {
      return checked(contentInfo);
    } catch (RuntimeException e) {
      throw Der.malformed(); // what the JDK's certificates do not expect is hostile
    }
  }

  private static Token checked(Der contentInfo) throws NotProved {
    SignedData signed = SignedData.of(contentInfo);
    List<Der> info = Der.read(signed.content()).sequence(5);
    List<Der> imprint = info.get(2).sequence(2);
    Instant time = time(info.get(4).as(Der.GENERALIZED_TIME));
    X509Certificate authority = signed.check(time);
    byte[] hash = imprint.get(1).as(Der.OCTETS).content();
    return new Token(
        time, Oids.hash(imprint.get(0)), Encoded.hex(hash), authority, signed.certificates());
  }

  private static Instant time(Der der) throws NotProved {
    Matcher parts = TIME.matcher(der.string());
    if (!parts.matches()) {
      throw Der.malformed();
    }
    int[] number = new int[6];
    for (int i = 0; i < number.length; i++) {
      number[i] = Integer.parseInt(parts.group(i + 1));
    }
    try {
      return LocalDateTime.of(number[0], number[1], number[2], number[3], number[4], number[5])
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw Der.malformed();
    }
  }

  /** Says whether the token is over some bytes. */
  public boolean over(byte[] data) {
    return stamps(hashing.of(data));
  }

  boolean stamps(byte[] hash) {
    byte[] own = HexFormat.of().parseHex(imprint);
    return MessageDigest.isEqual(own, hash);
  }

  /** Returns the trusted certificate that the authority's leads up to at the token's time. */
  public Optional<X509Certificate> trusted(List<X509Certificate> authorities) {
    return Certificates.way(authority, certificates, new Certificates.Trust(authorities, time));
  }
}
