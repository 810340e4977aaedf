package org.kaname.timestamp;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;

/** A request to a time-stamp authority (RFC 3161, 2.4.1) with a nonce, used once. Immutable. */
public final class TimeStampRequest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int NONCE_BITS = 64;
  private final org.bouncycastle.tsp.TimeStampRequest request;
  private final StampHash hash;

  private TimeStampRequest(org.bouncycastle.tsp.TimeStampRequest request, StampHash hash) {
    this.request = request;
    this.hash = hash;
  }

  /**
   * Makes the request for a digest; it asks for the certificate of the signer to be in the token.
   *
   * @throws IllegalArgumentException if the digest is not as long as those of the algorithm are.
   */
  public static TimeStampRequest make(StampHash hash, byte[] digest) {
    if (digest.length != hash.length()) {
      throw new IllegalArgumentException(hash.title() + " of " + digest.length + " bytes");
    }
    TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
    generator.setCertReq(true);
    // The first bit is set, so that no two encodings of a nonce differ in length.
    BigInteger nonce = new BigInteger(NONCE_BITS - 1, RANDOM).setBit(NONCE_BITS - 1);
    return new TimeStampRequest(generator.generate(hash.identifier(), digest, nonce), hash);
  }

  /** Returns the request in DER form, for {@code application/timestamp-query}. */
  public byte[] encoded() {
    try {
      return request.getEncoded();
    } catch (IOException e) {
      throw new IllegalStateException("written to memory", e);
    }
  }

  /**
   * Returns the token of an authority's reply (RFC 3161, 2.4.2), in DER form.
   *
   * @throws TimeStampFault if the authority did not grant it, it is for another request or digest,
   *     or its signature is not right by the certificate in the token.
   */
  public byte[] token(byte[] reply) throws TimeStampFault {
    TimeStampResponse response = response(reply);
    TimeStampToken token = response.getTimeStampToken();
    int status = response.getStatus();
    if (token == null || status != PKIStatus.GRANTED && status != PKIStatus.GRANTED_WITH_MODS) {
      throw new TimeStampFault(TimeStampFault.Reason.REFUSED, refusal(response));
    }
    if (!request.getNonce().equals(token.getTimeStampInfo().getNonce())) {
      throw new TimeStampFault(TimeStampFault.Reason.NONCE, "a reply to another request");
    }
    Token signed = Token.signed(token);
    signed.mustBeOf(hash, request.getMessageImprintDigest());
    try {
      response.validate(request);
    } catch (TSPException e) {
      throw new TimeStampFault(TimeStampFault.Reason.MALFORMED, e.getMessage(), e);
    }
    return signed.encoded();
  }

  private static TimeStampResponse response(byte[] reply) throws TimeStampFault {
    try {
      return new TimeStampResponse(reply);
    } catch (TSPException | IOException | RuntimeException e) {
      // Bouncy Castle tells of malformed ASN.1 with whatever it stumbled over.
      throw new TimeStampFault(TimeStampFault.Reason.MALFORMED, "no time-stamp reply", e);
    }
  }

  private static String refusal(TimeStampResponse response) {
    PKIFailureInfo failure = response.getFailInfo();
    String text = response.getStatusString();
    return "status "
        + response.getStatus()
        + (failure == null ? "" : ", failure " + failure.intValue())
        + (text == null ? "" : ": " + text);
  }
}
