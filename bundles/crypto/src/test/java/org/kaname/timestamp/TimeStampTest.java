package org.kaname.timestamp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.util.CollectionStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.timestamp.TimeStampFault.Reason;

final class TimeStampTest {
  private static final byte[] TEXT = "kaname.example/log\n7\nroot\n".getBytes(US_ASCII);
  private static final byte[] DIGEST = StampHash.SHA256.of(TEXT);
  @TempDir Path folder;
  private OpensslAuthority authority;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(OpensslAuthority.available(), "openssl is not installed");
    authority = new OpensslAuthority(folder.resolve("tsa"));
  }

  private byte[] stamp(StampHash hash, byte[] digest) throws Exception {
    TimeStampRequest request = TimeStampRequest.make(hash, digest);
    byte[] token = request.token(authority.reply(request.encoded()));
    authority.trust().verify(token, hash, digest);
    return token;
  }

  private static Reason reason(org.junit.jupiter.api.function.Executable step) {
    return assertThrows(TimeStampFault.class, step).reason();
  }

  @Test
  void token_saysWhatTheAuthorityStamped() throws Exception {
    TokenInfo info = TokenInfo.read(stamp(StampHash.SHA256, DIGEST));
    assertEquals("1.3.6.1.4.1.99999.1", info.policy());
    assertEquals("CN=Test TSA", info.authority());
    assertEquals(Optional.of(Duration.ofMillis(1500)), info.accuracy());
    assertEquals(StampHash.SHA256, info.hash());
    assertEquals(HexFormat.of().formatHex(DIGEST), info.digest());
    assertTrue(Duration.between(info.time(), Instant.now()).abs().toMinutes() < 2);
  }

  @Test
  void token_isVerifiedByOpenssl() throws Exception {
    for (StampHash hash : List.of(StampHash.SHA256, StampHash.SHA512)) {
      Path token = Files.write(folder.resolve("token"), stamp(hash, hash.of(TEXT)));
      Path text = Files.write(folder.resolve("text"), TEXT);
      assertTrue(verify(token, text).contains("Verification: OK"), verify(token, text));
      Files.writeString(text, "other");
      assertTrue(verify(token, text).contains("Verification: FAILED"), verify(token, text));
    }
  }

  private String verify(Path token, Path text) throws IOException {
    return authority.run(
        "ts",
        "-verify",
        "-data",
        text.toString(),
        "-in",
        token.toString(),
        "-token_in",
        "-CAfile",
        authority.folder.resolve("root.pem").toString());
  }

  @Test
  void replyToAnotherRequest_isRefused() throws Exception {
    byte[] reply = authority.reply(TimeStampRequest.make(StampHash.SHA256, DIGEST).encoded());
    assertEquals(
        Reason.NONCE, reason(() -> TimeStampRequest.make(StampHash.SHA256, DIGEST).token(reply)));
  }

  @Test
  void otherDigest_isRefused() throws Exception {
    byte[] token = stamp(StampHash.SHA256, DIGEST);
    byte[] other = StampHash.SHA256.of(DIGEST);
    assertEquals(
        Reason.IMPRINT, reason(() -> authority.trust().verify(token, StampHash.SHA256, other)));
    assertEquals(
        Reason.IMPRINT,
        reason(() -> authority.trust().verify(token, StampHash.SHA512, new byte[64])));
    assertThrows(
        IllegalArgumentException.class, () -> TimeStampRequest.make(StampHash.SHA512, DIGEST));
  }

  /** A token of our own nonce over another digest. */
  @Test
  void tokenOverAnotherDigest_isRefusedInTheReply() throws Exception {
    TimeStampRequest request = TimeStampRequest.make(StampHash.SHA256, DIGEST);
    BigInteger nonce = new org.bouncycastle.tsp.TimeStampRequest(request.encoded()).getNonce();
    byte[] token = made(authority.certificate, new byte[32], nonce, Instant.now());
    assertEquals(Reason.IMPRINT, reason(() -> request.token(granted(token))));
    byte[] right = made(authority.certificate, DIGEST, nonce, Instant.now());
    assertArrayEquals(right, request.token(granted(right)));
  }

  private static byte[] granted(byte[] token) throws IOException {
    byte[] start = HexFormat.of().parseHex("3003020100");
    int length = start.length + token.length;
    byte[] reply =
        Arrays.copyOf(
            new byte[] {0x30, (byte) 0x82, (byte) (length >> 8), (byte) length}, 4 + length);
    System.arraycopy(start, 0, reply, 4, start.length);
    System.arraycopy(token, 0, reply, 4 + start.length, token.length);
    return reply;
  }

  /** Makes a token as an authority would that pays no heed to its certificate. */
  private byte[] made(X509CertificateHolder signer, byte[] digest, BigInteger nonce, Instant at)
      throws Exception {
    TSTInfo info =
        new TSTInfo(
            new ASN1ObjectIdentifier("1.2.3"),
            new MessageImprint(StampHash.SHA256.identifier(), digest),
            new ASN1Integer(9),
            new ASN1GeneralizedTime(Date.from(at)),
            null,
            null,
            new ASN1Integer(nonce),
            null,
            null);
    Attribute certificate =
        new Attribute(
            PKCSObjectIdentifiers.id_aa_signingCertificateV2,
            new DERSet(
                new SigningCertificateV2(
                    new ESSCertIDv2(StampHash.SHA256.of(signer.getEncoded())))));
    Attribute signingTime =
        new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(at))));
    CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
    generator.addSignerInfoGenerator(
        new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
            .setSignedAttributeGenerator(
                new DefaultSignedAttributeTableGenerator(
                    new AttributeTable(new DERSet(new ASN1Encodable[] {certificate, signingTime}))))
            .build(
                new JcaContentSignerBuilder("SHA256withECDSA").build(authority.key.getPrivate()),
                signer));
    generator.addCertificates(new CollectionStore<>(List.of(signer)));
    return generator
        .generate(
            new CMSProcessableByteArray(
                PKCSObjectIdentifiers.id_ct_TSTInfo, info.getEncoded("DER")),
            true)
        .toASN1Structure()
        .getEncoded("DER");
  }

  @Test
  void certificateThatHadEnded_isRefused() throws Exception {
    Instant end = Instant.now().minus(Duration.ofDays(1));
    X509CertificateHolder ended =
        authority.certificate("CN=Ended", authority.key, end, KeyPurposeId.id_kp_timeStamping);
    byte[] late = made(ended, DIGEST, BigInteger.TEN, Instant.now());
    assertEquals(Reason.CERTIFICATE, reason(() -> TokenInfo.read(late)));
    byte[] before = made(ended, DIGEST, BigInteger.TEN, end.minusSeconds(60));
    assertEquals("CN=Ended", TokenInfo.read(before).authority());
  }

  @Test
  void certificateForOtherPurposes_isRefused() throws Exception {
    Instant end = Instant.now().plus(Duration.ofDays(1));
    X509CertificateHolder none = authority.certificate("CN=None", authority.key, end, null);
    byte[] token = made(none, DIGEST, BigInteger.TEN, Instant.now());
    assertEquals(Reason.CERTIFICATE, reason(() -> TokenInfo.read(token)));
    X509CertificateHolder other =
        authority.certificate("CN=Other", authority.key, end, KeyPurposeId.id_kp_codeSigning);
    byte[] second = made(other, DIGEST, BigInteger.TEN, Instant.now());
    assertEquals(Reason.CERTIFICATE, reason(() -> TokenInfo.read(second)));
  }

  @Test
  void authorityThatIsNotTrusted_isRefused() throws Exception {
    byte[] token = stamp(StampHash.SHA256, DIGEST);
    OpensslAuthority other = new OpensslAuthority(folder.resolve("other"));
    assertEquals(Reason.CHAIN, reason(() -> other.trust().verify(token, StampHash.SHA256, DIGEST)));
  }

  @Test
  void refusalOfTheAuthority_isTold() throws Exception {
    TimeStampFault fault =
        assertThrows(TimeStampFault.class, () -> stamp(StampHash.SHA384, new byte[48]));
    assertEquals(Reason.REFUSED, fault.reason());
    assertTrue(
        String.valueOf(fault.getMessage()).startsWith("status 2, failure "), fault.getMessage());
  }

  @Test
  void damagedReplies_areNeverAccepted() throws Exception {
    TimeStampRequest request = TimeStampRequest.make(StampHash.SHA256, DIGEST);
    byte[] reply = authority.reply(request.encoded());
    TokenInfo right = TokenInfo.read(request.token(reply));
    Random random = new Random(3161);
    for (int each = 0; each < 1000; each++) {
      byte[] damaged = reply.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      if (each % 5 == 0) {
        damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
      }
      try {
        // A flip in what nobody signed (status text, unsigned parts) changes nothing.
        assertEquals(right, TokenInfo.read(request.token(damaged)));
      } catch (TimeStampFault e) {
        assertTrue(e.reason() != Reason.CHAIN);
      }
    }
  }

  @Test
  void evidenceRecord_ofOneObjectIsStampedByItsDigest() throws Exception {
    assertArrayEquals(DIGEST, ArchiveEvidence.imprint(StampHash.SHA256, List.of(TEXT)));
    byte[] record =
        ArchiveEvidence.evidenceRecord(
            StampHash.SHA256, List.of(TEXT), stamp(StampHash.SHA256, DIGEST));
    assertEquals(1, verified(record, List.of(TEXT)).size());
    assertEquals(Reason.IMPRINT, reason(() -> verified(record, List.of("x".getBytes(US_ASCII)))));
    assertEquals(
        Reason.IMPRINT,
        reason(
            () ->
                ArchiveEvidence.evidenceRecord(
                    StampHash.SHA256, List.of(DIGEST), stamp(StampHash.SHA256, DIGEST))));
  }

  private List<TokenInfo> verified(byte[] record, List<byte[]> data) throws Exception {
    return ArchiveEvidence.verify(record, data, Instant.now(), Optional.of(authority.trust()));
  }

  private byte[] renewedTwice(List<byte[]> data) throws Exception {
    byte[] record =
        ArchiveEvidence.evidenceRecord(
            StampHash.SHA256,
            data,
            stamp(StampHash.SHA256, ArchiveEvidence.imprint(StampHash.SHA256, data)));
    record =
        ArchiveEvidence.renewTimeStamp(
            record, stamp(StampHash.SHA256, ArchiveEvidence.renewalImprint(record)));
    assertEquals(2, verified(record, data).size());
    byte[] imprint = ArchiveEvidence.hashRenewalImprint(record, StampHash.SHA512, data);
    record =
        ArchiveEvidence.renewHashTree(
            record, StampHash.SHA512, data, stamp(StampHash.SHA512, imprint));
    assertEquals(StampHash.SHA512, verified(record, data).get(2).hash());
    return ArchiveEvidence.renewTimeStamp(
        record, stamp(StampHash.SHA512, ArchiveEvidence.renewalImprint(record)));
  }

  @Test
  void evidenceRecord_isRenewedAndGoesOverToAnotherHash() throws Exception {
    List<byte[]> data = List.of(TEXT);
    byte[] record = renewedTwice(data);
    assertEquals(
        List.of(StampHash.SHA256, StampHash.SHA256, StampHash.SHA512, StampHash.SHA512),
        verified(record, data).stream().map(TokenInfo::hash).toList());
    assertEquals(
        Reason.CERTIFICATE,
        reason(
            () ->
                ArchiveEvidence.verify(
                    record, data, Instant.now().plus(Duration.ofDays(31)), Optional.empty())));
  }

  @Test
  void evidenceRecord_ofAGroupNeedsAllOfIt() throws Exception {
    List<byte[]> data = List.of(TEXT, "second".getBytes(US_ASCII), "third".getBytes(US_ASCII));
    byte[] record = renewedTwice(data);
    assertEquals(4, verified(record, data).size());
    assertEquals(Reason.IMPRINT, reason(() -> verified(record, data.subList(0, 2))));
  }

  @Test
  void damagedRecords_areNeverAccepted() throws Exception {
    List<byte[]> data = List.of(TEXT);
    byte[] record = renewedTwice(data);
    List<TokenInfo> right = verified(record, data);
    Random random = new Random(4998);
    for (int each = 0; each < 300; each++) {
      byte[] damaged = record.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      if (each % 5 == 0) {
        damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
      }
      try {
        assertEquals(right, verified(damaged, data));
      } catch (TimeStampFault e) {
        assertTrue(e.reason() != Reason.UNREACHABLE);
      }
    }
  }
}
