package org.kaname.verify.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.verify.Anchors;
import org.kaname.verify.Encoded;
import org.kaname.verify.Failing;
import org.kaname.verify.Finding;
import org.kaname.verify.Hashing;
import org.kaname.verify.Level;
import org.kaname.verify.Maker;
import org.kaname.verify.NotProved;
import org.kaname.verify.Verdict;
import org.kaname.verify.Verifier;

/** Tokens made by {@code openssl ts}. */
class TimeTest {
  private static final byte[] DATA = "text\n".getBytes(StandardCharsets.UTF_8);
  private static final Maker MAKER = new Maker(5, 2);

  @TempDir private static @Nullable Path folder;
  private static @Nullable Authority authority;

  @BeforeAll
  static void start() throws IOException {
    Authority.missing().ifPresent(Assumptions::abort);
    authority = new Authority(in("one"), "RSA:2048", "sha256");
  }

  private static Path in(String name) {
    return Objects.requireNonNull(folder).resolve(name);
  }

  private static Authority authority() {
    return Objects.requireNonNull(authority);
  }

  private static Anchors trusting(X509Certificate root) {
    return new Anchors(Optional.empty(), List.of(), Optional.empty(), List.of(root));
  }

  private static List<String> keys(Verdict verdict, Level level) {
    return verdict.of(level).stream().map(Finding::key).toList();
  }

  @Test
  void tokens_ofAllKindsHold() throws IOException, NotProved {
    for (String key : List.of("RSA:2048", "P-256", "P-384")) {
      for (String identifier : List.of("sha1", "sha256")) {
        Authority each = new Authority(in(key + identifier), key, identifier);
        Token token = Token.read(each.token(DATA, key.equals("P-384") ? "sha512" : "sha256"));
        assertTrue(token.over(DATA));
        assertFalse(token.over(new byte[1]));
        assertEquals("Example time stamps", Certificates.name(token.authority()));
        assertEquals(Optional.of(each.root()), token.trusted(List.of(each.root())));
        assertEquals(Optional.of(each.stamping()), token.trusted(List.of(each.stamping())));
        assertEquals(Optional.empty(), token.trusted(List.of(authority().root())));
        assertTrue(Duration.between(token.time(), Instant.now()).abs().toMinutes() < 2);
      }
    }
  }

  @Test
  void otherUses_ofTheCertificateAreRefused() throws IOException {
    Authority server = new Authority(in("server"), "P-256", "sha256");
    server.certificate("stamping");
    byte[] good = server.token(DATA, "sha256");
    assertTrue(good.length > 0);
    server.certificate("server");
    IOException refused = null;
    byte[] token = new byte[0];
    try {
      token = server.token(DATA, "sha256");
    } catch (IOException e) {
      refused = e; // newer versions of openssl refuse to sign with it
    }
    if (refused == null) {
      byte[] made = token;
      assertEquals("time.usage", Failing.key(() -> Token.read(made)));
    }
  }

  @Test
  void weakKey_isRefused() throws IOException {
    Authority weak = new Authority(in("weak"), "RSA:1024", "sha256");
    byte[] token = weak.token(DATA, "sha256");
    assertEquals("time.algorithm", Failing.key(() -> Token.read(token)));
  }

  @Test
  void anyChange_ofATokenIsAFault() throws IOException, NotProved {
    byte[] good = authority().token(DATA, "sha256");
    Token whole = Token.read(good);
    Random random = new Random(11);
    for (int i = 0; i < 3000; i++) {
      byte[] changed = good.clone();
      changed[random.nextInt(good.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        Token token = Token.read(changed);
        assertEquals(whole.time(), token.time());
        assertEquals(whole.imprint(), token.imprint());
        assertEquals(whole.authority(), token.authority());
      } catch (NotProved expected) {
        assertTrue(expected.key().startsWith("time."), expected.key());
      }
    }
    for (int length = 0; length < good.length; length += 7) {
      byte[] cut = java.util.Arrays.copyOf(good, length);
      assertEquals("time.malformed", Failing.key(() -> Token.read(cut)));
    }
  }

  @Test
  void file_withTokenSaysWhoStampsAndWhen() throws IOException, NotProved {
    Map<String, Object> file = MAKER.file();
    byte[] token = authority().token(text(), "sha256");
    file.put("tokens", List.of(Encoded.base64(token)));
    Instant now = Instant.now();
    Verdict named = Verifier.verify(Maker.gzip(file), Anchors.NONE, now);
    assertTrue(named.proved());
    assertTrue(keys(named, Level.PROVED).contains("time.token"));
    assertTrue(keys(named, Level.NOT_PROVED).contains("time.tsa_from_file"));
    Verdict trusted = Verifier.verify(Maker.gzip(file), trusting(authority().root()), now);
    assertTrue(keys(trusted, Level.PROVED).contains("time.trusted"));
    assertTrue(keys(trusted, Level.NOTE).contains("time.revocation"));
    Authority other = new Authority(in("other"), "P-256", "sha256");
    Verdict foreign = Verifier.verify(Maker.gzip(file), trusting(other.root()), now);
    assertEquals(List.of("time.untrusted"), keys(foreign, Level.FAULT));
    Instant past = now.minus(Duration.ofHours(1));
    Verdict future = Verifier.verify(Maker.gzip(file), Anchors.NONE, past);
    assertEquals(List.of("time.future"), keys(future, Level.FAULT));
    file.put("tokens", List.of(Encoded.base64(authority().token(DATA, "sha256"))));
    Verdict otherText = Verifier.verify(Maker.gzip(file), Anchors.NONE, now);
    assertEquals(List.of("time.imprint"), keys(otherText, Level.FAULT));
  }

  private static byte[] text() {
    return MAKER.text().getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void evidenceRecords_holdThroughRenewals() throws IOException, NotProved {
    ArchiveRecord renewed = ArchiveRecord.check(Records.renewed(authority(), DATA), DATA);
    assertEquals(3, renewed.tokens().size());
    assertEquals(2, renewed.chains());
    assertEquals(1, ArchiveRecord.check(Records.reduced(authority(), DATA), DATA).tokens().size());
    byte[] reduced = Records.reduced(authority(), DATA);
    assertEquals("evidence.data", Failing.key(() -> ArchiveRecord.check(reduced, new byte[] {3})));
  }

  @Test
  void evidenceRecords_thatDoNotFitAreFaults() throws IOException {
    byte[] first = authority().token(DATA, "sha256");
    byte[] other = authority().token(new byte[] {9}, "sha256");
    byte[] notRenewed =
        Records.record(Records.sequence(Records.sequence(first), Records.sequence(other)));
    assertEquals("evidence.data", Failing.key(() -> ArchiveRecord.check(notRenewed, DATA)));
    byte[] chain = Records.sequence(Records.sequence(first));
    byte[] forgetful =
        Records.record(
            chain, Records.sequence(Records.sequence(authority().token(DATA, "sha512"))));
    assertEquals("evidence.data", Failing.key(() -> ArchiveRecord.check(forgetful, DATA)));
    byte[] version2 =
        Records.sequence(new byte[] {2, 1, 2}, Records.sequence(), Records.sequence(chain));
    assertEquals("evidence.malformed", Failing.key(() -> ArchiveRecord.check(version2, DATA)));
  }

  @Test
  void file_withRecordAndRenewalHolds() throws IOException, NotProved {
    List<Integer> some = List.of(0, 1, 2, 4);
    Map<String, Object> file = MAKER.file(some);
    file.put("evidence", Encoded.base64(Records.renewed(authority(), text())));
    String renewal = MAKER.renewalText(Hashing.SHA_512);
    byte[] token = authority().token(renewal.getBytes(StandardCharsets.UTF_8), "sha512");
    file.put("renewals", List.of(MAKER.renewal(Hashing.SHA_512, some, token)));
    Verdict verdict =
        Verifier.verify(Maker.gzip(file), trusting(authority().root()), Instant.now());
    assertEquals(List.of(), keys(verdict, Level.FAULT));
    assertTrue(
        keys(verdict, Level.PROVED).containsAll(List.of("evidence.record", "renewal.holds")));
    Map<String, Object> wrong = MAKER.renewal(Hashing.SHA_512, some, token);
    wrong.put("text", renewal.replace("\n5\n", "\n6\n"));
    file.put("renewals", List.of(wrong));
    Verdict broken = Verifier.verify(Maker.gzip(file), Anchors.NONE, Instant.now());
    assertEquals(List.of("proof.short"), keys(broken, Level.FAULT));
  }
}
