package org.kaname.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.crypto.software.SoftwareUnit;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.evidence.Receipt;
import org.kaname.evidence.log.Anchor;
import org.kaname.evidence.log.Config;
import org.kaname.evidence.log.FileEvidenceLog;
import org.kaname.evidence.log.OpenLog;
import org.kaname.verify.VerifierKey;
import org.kaname.witness.core.Answer;
import org.kaname.witness.core.CosignerKey;
import org.kaname.witness.core.Observer;
import org.kaname.witness.core.Suspicion;
import org.kaname.witness.core.Witness;

/**
 * Whoever has the log's keys goes back to an earlier state and writes another history: each of the
 * two verifies by itself, and the witness cosigns one of them alone.
 */
class SecondHistoryTest {
  private static final boolean PROOF = Integer.getInteger("kaname.proof.share", 100) == 1;
  private static final int RECORDS = PROOF ? 10_000 : 1_000;
  private static final int HISTORIES = PROOF ? 100 : 8;
  private static final int STATES = 5;

  @TempDir Path folder;
  private final List<String> suspicions = new ArrayList<>();
  private SoftwareUnit unit;
  private Witness witness;
  private Optional<VerifierKey> logKey = Optional.empty();

  private record Key(KeyPair pair, VerifierKey verifier) implements CosignerKey {
    @Override
    public byte[] sign(byte[] message) throws GeneralSecurityException {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(pair.getPrivate());
      signature.update(message);
      return signature.sign();
    }
  }

  @BeforeEach
  void begin() throws Exception {
    unit = new SoftwareUnit(folder.resolve("keys"));
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] encoded = pair.getPublic().getEncoded();
    byte[] open = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    Observer observer =
        new Observer() {
          @Override
          public void refused(String origin, Suspicion suspicion, String file) {
            suspicions.add(suspicion.word());
          }

          @Override
          public void stopped(String origin, String reason) {
            suspicions.add(reason);
          }
        };
    witness =
        new Witness(
            folder.resolve("witness"),
            origin -> logKey,
            new Key(pair, VerifierKey.of("witness", VerifierKey.COSIGNATURE, open)),
            Clock.systemUTC(),
            observer);
  }

  private FileEvidenceLog open(Path data) throws Exception {
    FileEvidenceLog log = new FileEvidenceLog(data, unit, Settings.of(Config.class));
    while (log.open().isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    return log;
  }

  /** Appends records and returns the checkpoint that covers them. */
  private static Anchor grow(FileEvidenceLog log, long to) throws Exception {
    OpenLog open = log.open().orElseThrow();
    List<CompletableFuture<Receipt>> waiting = new ArrayList<>();
    for (long n = open.size(); n < to || waiting.isEmpty(); n++) {
      waiting.add(
          log.append(EvidenceRecord.now("test.done", "device-" + n % 9, "tester", Map.of("n", n)))
              .toCompletableFuture());
    }
    for (CompletableFuture<Receipt> one : waiting) {
      one.get(60, TimeUnit.SECONDS);
    }
    while (open.covered() < open.size()) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    return open.anchors().last().orElseThrow();
  }

  private Answer ask(long old, List<byte[]> proof, Anchor offered) {
    StringBuilder body = new StringBuilder("old " + old + "\n");
    proof.forEach(hash -> body.append(Base64.getEncoder().encodeToString(hash)).append('\n'));
    body.append('\n').append(offered.note());
    return witness.add(body.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void secondHistory_isNotCosigned() throws Exception {
    Path data = folder.resolve("data");
    List<Path> states = new ArrayList<>();
    FileEvidenceLog log = open(data);
    logKey = Optional.of(log.open().orElseThrow().verifier());
    long cosigned = 0;
    for (int state = 1; state <= STATES; state++) {
      Anchor anchor = grow(log, (long) RECORDS * state / STATES);
      OpenLog open = log.open().orElseThrow();
      Answer answer = ask(cosigned, open.proofs().consistency(cosigned, anchor.size()), anchor);
      assertEquals(200, answer.status(), answer.body());
      cosigned = anchor.size();
      log.stop();
      if (state < STATES) {
        states.add(copy(data, folder.resolve("state-" + state)));
      }
      log = open(data);
    }
    log.stop();
    Random random = new Random(1);
    for (int i = 0; i < HISTORIES; i++) {
      Path other = copy(states.get(random.nextInt(states.size())), folder.resolve("other"));
      refused(other, cosigned, cosigned + random.nextInt(500) - 250);
      delete(other);
    }
    assertTrue(suspicions.size() >= HISTORIES, suspicions.toString());
    if (PROOF) {
      Proof.write(
          Path.of(System.getProperty("kaname.proof.folder")),
          "evidence-history",
          "mvn -Pproof -pl karaf-distro/benchmarks -am verify -Dtest=SecondHistoryTest",
          Map.of("records", RECORDS, "histories", HISTORIES, "cosigned", 0));
    }
  }

  /** Each history is offered with every size the witness could have, and the proof from there. */
  private void refused(Path other, long cosigned, long to) throws Exception {
    FileEvidenceLog log = open(other);
    OpenLog open = log.open().orElseThrow();
    Anchor anchor = grow(log, Math.max(open.size() + 1, to));
    for (long old : List.of(cosigned, 0L, anchor.size())) {
      List<byte[]> proof =
          old > anchor.size() ? List.of() : open.proofs().consistency(old, anchor.size());
      Answer answer = ask(old, proof, anchor);
      assertNotEquals(200, answer.status(), "cosigned " + anchor.size() + " from " + old);
    }
    assertTrue(open.check(done -> {}).good());
    log.stop();
  }

  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path there = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(there);
        } else {
          Files.copy(file, there);
        }
      }
    }
    return to;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
