package org.kaname.evidence.stamp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.evidence.EvidenceFault;
import org.kaname.evidence.export.ExportRequest;
import org.kaname.evidence.export.Exports;
import org.kaname.evidence.log.Anchor;
import org.kaname.evidence.log.FileEvidenceLog;
import org.kaname.evidence.log.Logs;
import org.kaname.evidence.log.OpenLog;
import org.kaname.evidence.log.TestUnit;
import org.kaname.evidence.renew.Renewal;
import org.kaname.evidence.renew.Renewals;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.verify.Anchors;
import org.kaname.verify.Finding;
import org.kaname.verify.Verdict;
import org.kaname.verify.Verifier;

/** Checkpoints are stamped by openssl, and what is stamped is proved by the verifier. */
class StampsTest {
  private static final Texts NONE =
      new Texts() {
        @Override
        public String say(Text text, Locale locale) {
          return text.key();
        }

        @Override
        public Map<String, String> messages(Locale locale) {
          return Map.of();
        }
      };

  @TempDir Path folder;
  private final TestUnit unit = new TestUnit();
  private OpensslAuthority authority;
  private FileEvidenceLog log;
  private Stamps stamps;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(OpensslAuthority.available(), "there is no openssl");
    authority = new OpensslAuthority(folder.resolve("tsa"));
    log = Logs.open(folder.resolve("evidence"), unit);
    Logs.append(log, 0, 100);
    stamps = stamps(Duration.ofHours(1));
    settle();
  }

  private Stamps stamps(Duration interval) {
    StampSource source = StampSource.of(authority.address(), authority.root().toString());
    return new Stamps(log, source, interval);
  }

  @AfterEach
  void stop() throws Exception {
    if (authority != null) {
      Logs.stop(log);
      authority.close();
    }
  }

  private OpenLog open() {
    return log.open().orElseThrow();
  }

  private void settle() throws InterruptedException {
    while (open().covered() < open().size()) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private Anchor stamped(long size) throws Exception {
    return open().anchors().stampedAt(size).orElseThrow();
  }

  private Verdict verify(long index) throws Exception {
    return verify(List.of(index), Set.of());
  }

  private Verdict verify(List<Long> indexes, Set<String> hidden) throws Exception {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    new Exports(log, NONE).write(new ExportRequest(indexes, hidden, ""), file, "a");
    X509Certificate root;
    try (var in = Files.newInputStream(authority.root())) {
      root = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
    Anchors trusted =
        new Anchors(Optional.of(open().verifier()), List.of(), Optional.empty(), List.of(root));
    return Verifier.verify(file.toByteArray(), trusted, Instant.now());
  }

  private static List<String> keys(Verdict verdict) {
    return verdict.findings().stream().map(Finding::key).toList();
  }

  @Test
  void checkpoint_isStampedAndProved() throws Exception {
    long size = stamps.now(open());
    Anchor anchor = stamped(size);
    byte[] text = anchor.note().text().getBytes(StandardCharsets.UTF_8);
    String said = authority.verify(text, anchor.tokens().get(0));
    assertTrue(said.contains("Verification: OK"), said);
    Verdict verdict = verify(7);
    assertTrue(verdict.proved(), verdict.findings().toString());
    assertTrue(keys(verdict).containsAll(List.of("time.token", "evidence.record", "time.trusted")));
  }

  @Test
  void stampingAlone_doesNotKeepTheLogGrowing() throws Exception {
    stamps = stamps(Duration.ZERO);
    assertTrue(stamps.due(open(), Instant.now()));
    stamps.now(open());
    long size = open().size() + 1;
    while (open().size() < size) {
      TimeUnit.MILLISECONDS.sleep(20); // the record of the stamp
    }
    settle();
    assertFalse(stamps.due(open(), Instant.now().plus(Duration.ofDays(1))));
    Logs.append(log, 200, 201);
    settle();
    assertTrue(stamps.due(open(), Instant.now().plusSeconds(2)));
  }

  @Test
  void interval_isKept() throws Exception {
    stamps.now(open());
    Logs.append(log, 200, 300);
    settle();
    assertFalse(stamps.due(open(), Instant.now().plus(Duration.ofMinutes(59))));
    assertTrue(stamps.due(open(), Instant.now().plus(Duration.ofMinutes(61))));
  }

  @Test
  void authorityThatIsDown_isAFaultAndTheLogGoesOn() throws Exception {
    authority.down = true;
    EvidenceFault fault = assertThrows(EvidenceFault.class, () -> stamps.now(open()));
    assertEquals("evidence.stamp.failed", fault.text().key());
    Logs.append(log, 200, 300);
    assertEquals(0, open().anchors().lastStamped());
  }

  @Test
  void dayWithoutAStamp_isToldUntilThereIsOne() throws Exception {
    authority.down = true;
    stamps.tick();
    assertEquals("evidence.stamp.failed", stamps.fault().orElseThrow().key());
    int asked = authority.requests.get();
    stamps.tick(); // not before the pause is over
    assertEquals(asked, authority.requests.get());
    assertFalse(stamps.overdue(open(), Instant.now().plus(Duration.ofHours(23))));
    assertTrue(stamps.overdue(open(), Instant.now().plus(Duration.ofHours(25))));
    authority.down = false;
    stamps.now(open());
    assertFalse(stamps.overdue(open(), Instant.now().plus(Duration.ofHours(25))));
  }

  @Test
  void wrongConfiguration_isTold() {
    assertEquals("evidence.stamp.off", StampSource.of("", "").why().key());
    for (String address : List.of("ftp://x", "not an address", "http://")) {
      assertEquals("evidence.stamp.wrong", StampSource.of(address, "").why().key(), address);
    }
    StampSource missing = StampSource.of("http://h/", folder.resolve("none").toString());
    assertEquals("evidence.stamp.wrong", missing.why().key());
  }

  @Test
  void tokenOfAnotherAuthority_isRefused() throws Exception {
    try (OpensslAuthority other = new OpensslAuthority(folder.resolve("other"))) {
      StampSource wrong = StampSource.of(other.address(), authority.root().toString());
      Stamps refused = new Stamps(log, wrong, Duration.ofHours(1));
      EvidenceFault fault = assertThrows(EvidenceFault.class, () -> refused.now(open()));
      assertTrue(String.valueOf(fault.getMessage()).contains("CHAIN"), "" + fault);
    }
  }

  @Test
  void timeStamps_areRenewedBeforeTheirCertificateExpires() throws Exception {
    authority.certify(20);
    long size = stamps.now(open());
    Logs.append(log, 200, 300);
    settle();
    authority.certify(300);
    long later = stamps.now(open());
    byte[] before = stamped(size).evidence().orElseThrow();
    byte[] untouched = stamped(later).evidence().orElseThrow();
    assertEquals(1, new StampRenewal(stamps.source()).beforeTheyExpire(open(), Instant.now()));
    assertEquals(0, new StampRenewal(stamps.source()).beforeTheyExpire(open(), Instant.now()));
    assertTrue(stamped(size).evidence().orElseThrow().length > before.length);
    assertEquals(untouched.length, stamped(later).evidence().orElseThrow().length);
    Verdict verdict = verify(7);
    assertTrue(verdict.proved(), verdict.findings().toString());
    assertTrue(verdict.findings().toString().contains("stamps=2"), "" + verdict.findings());
    assertEquals(2, stamps.renew(open()));
    assertTrue(verify(7).proved());
  }

  @Test
  void recordsHashedAgain_areProvedWhateverIsHiddenOrErased() throws Exception {
    Logs.append(log, 200, 700);
    settle();
    assertEquals(1, log.erase("値 50", "admin", "before").size());
    stamps.now(open());
    Stamps.Longer done = stamps.renewHashes(open(), "admin");
    assertTrue(done.records() >= 1);
    assertEquals(1, log.erase("値 60", "admin", "after").size());
    List<Long> erasedBefore = List.of(51L);
    List<Long> erasedAfter = List.of(61L);
    for (List<Long> indexes :
        List.of(List.of(0L), List.of(3L, 4L, 400L), erasedBefore, erasedAfter, all(600))) {
      Verdict verdict = verify(indexes, Set.of("actor", "fields.n"));
      assertTrue(verdict.proved(), verdict.findings().toString());
      assertTrue(keys(verdict).contains("renewal.holds"), keys(verdict).toString());
      assertTrue(verdict.findings().toString().contains("chains=2"), "" + verdict.findings());
    }
    assertEquals("", open().read(51).orElseThrow().text("fields.text"));
    assertEquals("", open().read(61).orElseThrow().text("fields.text"));
    Renewal renewal = open().renewals().covering(1).get(0);
    String said =
        authority.verify(renewal.text().getBytes(StandardCharsets.UTF_8), renewal.token());
    assertTrue(said.contains("Verification: OK"), said);
  }

  private static List<Long> all(int count) {
    return LongStream.range(0, count).boxed().toList();
  }

  @Test
  void renewal_isFoundAgainAndNewRecordsDoWithoutIt() throws Exception {
    stamps.renewHashes(open(), "admin");
    Logs.append(log, 200, 300);
    settle();
    stamps.now(open());
    assertFalse(keys(verify(open().covered() - 5)).contains("renewal.holds"));
    assertTrue(keys(verify(5)).contains("renewal.holds"));
    assertEquals(1, new Renewals(folder.resolve("evidence/log")).covering(100).size());
    stamps.renewHashes(open(), "admin");
    assertEquals(2, open().renewals().covering(100).size());
    Verdict verdict = verify(5);
    assertTrue(verdict.proved(), verdict.findings().toString());
    assertTrue(
        Logs.check(folder.resolve("evidence"), unit).findings().stream()
            .noneMatch(text -> text.key().startsWith("evidence.check.str")));
  }

  @Test
  void failedRenewal_changesNothing() throws Exception {
    stamps.now(open());
    byte[] before = stamped(open().anchors().lastStamped()).evidence().orElseThrow();
    authority.down = true;
    assertThrows(EvidenceFault.class, () -> stamps.renewHashes(open(), "admin"));
    assertEquals(List.of(), open().renewals().covering(1));
    byte[] after = stamped(open().anchors().lastStamped()).evidence().orElseThrow();
    assertEquals(before.length, after.length);
    authority.down = false;
    stamps.renewHashes(open(), "admin");
    assertEquals(1, open().renewals().covering(1).size());
  }
}
