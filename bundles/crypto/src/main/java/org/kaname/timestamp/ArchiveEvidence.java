package org.kaname.timestamp;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.tsp.EvidenceRecord;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.ers.ERSArchiveTimeStampGenerator;
import org.bouncycastle.tsp.ers.ERSByteData;
import org.bouncycastle.tsp.ers.ERSData;
import org.bouncycastle.tsp.ers.ERSDataGroup;
import org.bouncycastle.tsp.ers.ERSEvidenceRecord;
import org.bouncycastle.tsp.ers.ERSEvidenceRecordGenerator;
import org.bouncycastle.tsp.ers.ERSException;
import org.kaname.timestamp.TimeStampFault.Reason;

/**
 * Evidence records (RFC 4998): a time stamp that is renewed before its signature or its hash
 * algorithm grows weak. Each step asks for the digest to be stamped, then takes the token of it.
 *
 * <p>A record is of one data object, or of several as a group (RFC 4998, 4.2), which is verified
 * with all of them. Everything is DER. Stateless; for any thread.
 */
public final class ArchiveEvidence {
  private ArchiveEvidence() {}

  /** Returns the digest to stamp for a first record; of one data object, simply its digest. */
  public static byte[] imprint(StampHash hash, List<byte[]> data) throws TimeStampFault {
    return steps(
        () ->
            generator(hash, data)
                .generateTimeStampRequest(new TimeStampRequestGenerator())
                .getMessageImprintDigest());
  }

  /**
   * Makes the first record.
   *
   * @param token over {@link #imprint}.
   */
  public static byte[] evidenceRecord(StampHash hash, List<byte[]> data, byte[] token)
      throws TimeStampFault {
    Token.signed(token).mustBeOf(hash, imprint(hash, data));
    return steps(
        () ->
            new ERSEvidenceRecordGenerator(digests())
                .generate(generator(hash, data).generateArchiveTimeStamp(response(token)))
                .getEncoded());
  }

  /** Returns the digest to stamp to renew the last time stamp (RFC 4998, 5.2). */
  public static byte[] renewalImprint(byte[] record) throws TimeStampFault {
    return steps(
        () ->
            read(record)
                .generateTimeStampRenewalRequest(new TimeStampRequestGenerator())
                .getMessageImprintDigest());
  }

  /**
   * Renews the last time stamp; the hash algorithm stays.
   *
   * @param token over {@link #renewalImprint}.
   */
  public static byte[] renewTimeStamp(byte[] record, byte[] token) throws TimeStampFault {
    return steps(() -> read(record).renewTimeStamp(response(token)).getEncoded());
  }

  /** Returns the digest to stamp to go over to another hash algorithm (RFC 4998, 5.3). */
  public static byte[] hashRenewalImprint(byte[] record, StampHash hash, List<byte[]> data)
      throws TimeStampFault {
    return steps(
        () ->
            read(record)
                .generateHashRenewalRequest(
                    calculator(hash), data(data), new TimeStampRequestGenerator())
                .getMessageImprintDigest());
  }

  /**
   * Goes over to another hash algorithm.
   *
   * @param token over {@link #hashRenewalImprint}.
   */
  public static byte[] renewHashTree(byte[] record, StampHash hash, List<byte[]> data, byte[] token)
      throws TimeStampFault {
    return steps(
        () -> read(record).renewHash(calculator(hash), data(data), response(token)).getEncoded());
  }

  /**
   * Verifies a record (RFC 4998, 4.3 and 5.4): each time stamp covers the one before and was taken
   * while the certificate of that one was valid; the first is of the data.
   *
   * @param at when the last time stamp's certificate must still be valid, usually now.
   * @param trust whom the certificates must lead to; empty takes every certificate.
   * @return what its time stamps say, in their order.
   */
  public static List<TokenInfo> verify(
      byte[] record, List<byte[]> data, Instant at, Optional<TimeStampTrust> trust)
      throws TimeStampFault {
    RecordCheck check = new RecordCheck(data, at, trust);
    return steps(() -> check.check(EvidenceRecord.getInstance(record)));
  }

  private static ERSEvidenceRecord read(byte[] record) throws TSPException, ERSException {
    return new ERSEvidenceRecord(record, digests());
  }

  private static ERSArchiveTimeStampGenerator generator(StampHash hash, List<byte[]> data)
      throws OperatorCreationException {
    ERSArchiveTimeStampGenerator generator = new ERSArchiveTimeStampGenerator(calculator(hash));
    generator.addData(data(data));
    return generator;
  }

  private static ERSData data(List<byte[]> data) {
    List<ERSData> parts = data.stream().<ERSData>map(ERSByteData::new).toList();
    return parts.size() == 1 ? parts.get(0) : new ERSDataGroup(parts);
  }

  private static DigestCalculatorProvider digests() {
    return new BcDigestCalculatorProvider();
  }

  private static DigestCalculator calculator(StampHash hash) throws OperatorCreationException {
    return digests().get(hash.identifier());
  }

  /** Wraps a token as the reply that brought it: status granted. */
  private static TimeStampResponse response(byte[] token)
      throws TimeStampFault, IOException, TSPException {
    var status = new DERSequence(new ASN1Integer(PKIStatus.GRANTED));
    var content = Token.signed(token).token().toCMSSignedData().toASN1Structure();
    return new TimeStampResponse(
        new DERSequence(new ASN1Encodable[] {status, content}).getEncoded());
  }

  /** A call into Bouncy Castle. */
  private interface Step<T> {
    T run()
        throws TimeStampFault, TSPException, ERSException, IOException, OperatorCreationException;
  }

  private static <T> T steps(Step<T> step) throws TimeStampFault {
    try {
      return step.run();
    } catch (ERSException | TSPException e) {
      throw new TimeStampFault(Reason.SEQUENCE, e.getMessage(), e);
    } catch (IOException | OperatorCreationException | RuntimeException e) {
      // Bouncy Castle tells of malformed ASN.1 with whatever it stumbled over.
      throw new TimeStampFault(Reason.MALFORMED, "no evidence record", e);
    }
  }
}
