package org.kaname.timestamp;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a time-stamp token says (RFC 3161, 2.4.2).
 *
 * @param time when the authority saw the digest.
 * @param policy object identifier of the authority's policy.
 * @param authority distinguished name of the signer's certificate (RFC 4514).
 * @param accuracy how far the time may be off; empty if the authority does not say.
 * @param hash algorithm of the digest that was stamped.
 * @param digest the digest that was stamped, in hexadecimal digits.
 * @param serial number of the token, in decimal digits.
 * @param expires when the signer's certificate does: the token is to be renewed before.
 */
public record TokenInfo(
    Instant time,
    String policy,
    String authority,
    Optional<Duration> accuracy,
    StampHash hash,
    String digest,
    String serial,
    Instant expires) {

  /**
   * Reads a token. Its signature is right by the certificate that it brings along, and this was
   * valid for time stamps at that time; whose certificate it is, {@link TimeStampTrust} says.
   *
   * @throws TimeStampFault if the bytes are no token, or the signature is not right.
   */
  public static TokenInfo read(byte[] token) throws TimeStampFault {
    return Token.signed(token).info();
  }
}
