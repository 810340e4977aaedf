package org.kaname.gate.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.gate.Reason;
import org.kaname.gate.UntrustedException;

final class JarVerifierTest {
  private static final Map<String, String> CONTENT =
      new TreeMap<>(
          Map.of(
              "META-INF/MANIFEST.MF",
              "Manifest-Version: 1.0\n\n",
              "a/A.class",
              "code",
              "b.txt",
              "text"));

  @TempDir static Path keys;
  private static TestSigners signers;
  private static byte[] good;

  @TempDir Path trust;
  private JarVerifier verifier;

  @BeforeAll
  static void makeSigners() throws Exception {
    signers = TestSigners.make(keys);
    good = signers.signed("site", CONTENT);
  }

  @BeforeEach
  void trustTheSite() throws Exception {
    signers.export("site", trust.resolve("site.cer"));
    verifier = new JarVerifier(new TrustFolder(trust, Clock.systemUTC()), Clock.systemUTC());
  }

  @Test
  void signedByAnchor_isTrusted() throws Exception {
    assertEquals("CN=Site", verifier.check(good).voucher());
  }

  @Test
  void unsigned_isRefused() throws Exception {
    assertRefused(Reason.UNSIGNED, TestSigners.plain(CONTENT));
  }

  @Test
  void otherSignerOfSameName_isRefused() throws Exception {
    assertRefused(Reason.UNKNOWN_SIGNER, signers.signed("impostor", CONTENT));
  }

  @Test
  void expiredAnchor_isRefused() throws Exception {
    signers.export("expired", trust.resolve("expired.cer"));
    assertRefused(Reason.EXPIRED, signers.signed("expired", CONTENT));
  }

  @Test
  void certificateNotForCode_isRefused() throws Exception {
    signers.export("server", trust.resolve("server.cer"));
    assertRefused(Reason.NOT_FOR_CODE, signers.signed("server", CONTENT));
  }

  @Test
  void signerOnRevokedList_isRefused() throws Exception {
    Files.writeString(
        trust.resolve("revoked.list"), Sha256.hex(signers.key("site").certificate().getEncoded()));
    assertRefused(Reason.REVOKED, good);
  }

  @Test
  void jarOnRevokedList_isRefused() throws Exception {
    Files.writeString(
        trust.resolve("revoked.list"), "# bad build\n" + Sha256.hex(good) + " x.jar\n");
    assertRefused(Reason.REVOKED, good);
  }

  @Test
  void issuedByAuthorityWithList_isTrusted() throws Exception {
    trustAuthority("99");
    assertEquals("CN=Staff", verifier.check(signers.signed("staff", CONTENT)).voucher());
  }

  @Test
  void issuedByAuthorityWithoutList_isRefused() throws Exception {
    signers.export("authority", trust.resolve("authority.cer"));
    assertRefused(Reason.REVOCATION_UNKNOWN, signers.signed("staff", CONTENT));
  }

  @Test
  void revokedByAuthority_isRefused() throws Exception {
    X509Certificate former = (X509Certificate) signers.key("former").certificate();
    trustAuthority(former.getSerialNumber().toString());
    assertRefused(Reason.REVOKED, signers.signed("former", CONTENT));
    assertEquals("CN=Staff", verifier.check(signers.signed("staff", CONTENT)).voucher());
  }

  private void trustAuthority(String revoked) throws IOException, InterruptedException {
    signers.export("authority", trust.resolve("authority.cer"));
    signers.revoke(revoked, trust.resolve("authority.crl"));
  }

  @Test
  void changedClass_isRefused() throws Exception {
    assertRefused(Reason.TAMPERED, TestSigners.with(good, "a/A.class", bytes("evil")));
  }

  @Test
  void missingClass_isRefused() throws Exception {
    assertRefused(Reason.TAMPERED, TestSigners.with(good, "a/A.class", null));
  }

  @Test
  void addedFile_isRefused() throws Exception {
    assertRefused(Reason.UNSIGNED_ENTRY, TestSigners.with(good, "c.txt", bytes("x")));
  }

  @Test
  void addedService_isRefused() throws Exception {
    assertRefused(Reason.UNSIGNED_ENTRY, TestSigners.with(good, "META-INF/services/x", bytes("x")));
  }

  @Test
  void addedVersionedClass_isRefused() throws Exception {
    byte[] jar = TestSigners.with(good, "META-INF/versions/17/a/A.class", bytes("evil"));
    assertRefused(Reason.UNSIGNED_ENTRY, jar);
  }

  @Test
  void notAJar_isRefused() throws Exception {
    assertRefused(Reason.MALFORMED, bytes("this is text, and long enough to be looked at"));
  }

  @Test
  void listedByAssembly_isTrustedUnsigned() throws Exception {
    byte[] plain = TestSigners.plain(CONTENT);
    listed("site", plain);
    assertEquals("assembly", verifier.check(plain).voucher());
  }

  @Test
  void listSignedByNobodyTrusted_trustsNothing() throws Exception {
    byte[] plain = TestSigners.plain(CONTENT);
    listed("impostor", plain);
    assertRefused(Reason.UNKNOWN_SIGNER, plain);
  }

  private void listed(String signer, byte[] jar) throws Exception {
    String list = Sha256.hex(jar) + "  some.jar\n";
    Files.write(
        trust.resolve(TrustFolder.LIST_JAR),
        signers.signed(signer, Map.of(TrustFolder.LIST, list)));
  }

  private void assertRefused(Reason reason, byte[] jar) {
    UntrustedException refusal = assertThrows(UntrustedException.class, () -> verifier.check(jar));
    assertEquals(reason, refusal.reason(), refusal.getMessage());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
