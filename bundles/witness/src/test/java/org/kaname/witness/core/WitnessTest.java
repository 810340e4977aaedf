package org.kaname.witness.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.verify.Note;
import org.kaname.verify.VerifierKey;

final class WitnessTest {
  private static final Instant NOW = Instant.parse("2026-11-24T01:02:03Z");
  private static final String ORIGIN = "kaname.example/log";
  @TempDir Path folder;
  private final List<String> heard = new ArrayList<>();
  private TestLog log;
  private Key key;
  private Witness witness;

  /** The witness's key. */
  private record Key(KeyPair pair, VerifierKey verifier) implements CosignerKey {
    static Key make() throws Exception {
      KeyPair pair = TestLog.pair();
      return new Key(
          pair, VerifierKey.of("witness.example", VerifierKey.COSIGNATURE, TestLog.open(pair)));
    }

    @Override
    public byte[] sign(byte[] message) throws GeneralSecurityException {
      return TestLog.sign(pair, message);
    }
  }

  @BeforeEach
  void start() throws Exception {
    log = new TestLog(ORIGIN).grow(40, "a");
    key = Key.make();
    witness = witness(NOW);
  }

  private Witness witness(Instant now) throws IOException {
    WatchedLogs logs = origin -> origin.equals(ORIGIN) ? Optional.of(log.key()) : Optional.empty();
    Observer observer =
        new Observer() {
          @Override
          public void refused(String origin, Suspicion suspicion, String file) {
            heard.add(suspicion.word());
          }

          @Override
          public void stopped(String origin, String reason) {
            heard.add(reason);
          }
        };
    return new Witness(folder, logs, key, Clock.fixed(now, ZoneId.of("UTC")), observer);
  }

  private Answer ask(String request) {
    return witness.add(request.getBytes(StandardCharsets.UTF_8));
  }

  private int status(String request) {
    return ask(request).status();
  }

  private static String body(Note note, String head) {
    return head + "\n" + note;
  }

  @Test
  void firstCheckpoint_isCosignedWithTheTime() throws Exception {
    Answer answer = ask(log.request(0, 7));
    assertEquals(200, answer.status());
    Note cosigned = Note.parse(log.checkpoint(7) + answer.body());
    cosigned.check(log.key());
    assertEquals(NOW, cosigned.cosigned(key.verifier()));
  }

  @Test
  void growth_isCosignedWithItsProofOnly() throws Exception {
    assertEquals(200, status(log.request(0, 7)));
    assertEquals(422, status(body(log.checkpoint(12), "old 7\n")));
    String wrong = log.request(7, 13).replace(log.checkpoint(13).toString(), "");
    assertEquals(422, status(wrong + log.checkpoint(12)));
    assertEquals(200, status(log.request(7, 12)));
    assertEquals(List.of("unproved", "unproved"), heard);
  }

  @Test
  void oldSize_mustBeWhatWasCosigned() throws Exception {
    assertEquals(200, status(log.request(0, 7)));
    Answer answer = ask(log.request(0, 12));
    assertEquals(new Answer(409, "text/x.tlog.size", "7\n"), answer);
    assertEquals(409, status(log.request(8, 12)));
    assertEquals(400, status(log.request(12, 12).replace("old 12", "old 13")));
    assertEquals(List.of(), heard);
  }

  @Test
  void sameCheckpoint_isCosignedAgain() throws Exception {
    assertEquals(200, status(log.request(0, 7)));
    assertEquals(200, status(log.request(7, 7)));
    assertEquals(422, status(log.request(7, 7).replace("old 7\n", "old 7\n" + hash() + "\n")));
    assertEquals(422, status(log.request(0, 7).replace("old 0\n", "old 7\n" + hash() + "\n")));
  }

  private static String hash() {
    return "A".repeat(43) + "=";
  }

  @Test
  void proofFromNothing_mustBeEmpty() throws Exception {
    assertEquals(422, status(log.request(0, 7).replace("old 0\n", "old 0\n" + hash() + "\n")));
    assertEquals("0", witness.state(ORIGIN));
  }

  @Test
  void emptyTree_hasOneRoot() throws Exception {
    assertEquals(200, status(log.request(0, 0)));
    assertEquals(200, status(log.request(0, 7)));
  }

  @Test
  void unknownLog_isNotFound() throws Exception {
    TestLog other = new TestLog("other.example").grow(5, "a");
    assertEquals(404, status(other.request(0, 5)));
  }

  @Test
  void otherKey_isForbidden() throws Exception {
    TestLog liar = new TestLog(ORIGIN).grow(5, "a");
    assertEquals(403, status(liar.request(0, 5)));
    String right = log.request(0, 5);
    String other = liar.checkpoint(5).signatures().get(0).toString();
    assertEquals(200, status(right + other + "\n"));
  }

  @Test
  void secondHistory_isRefusedAndKept() throws Exception {
    assertEquals(200, status(log.request(0, 12)));
    TestLog fork = log.cut(8).grow(40, "b");
    assertEquals(409, status(fork.request(12, 12)));
    assertEquals(409, status(fork.request(8, 12)));
    assertEquals(422, status(fork.request(12, 20)));
    assertEquals(List.of("fork", "fork", "unproved"), heard);
    List<String> files = witness.refusals();
    assertEquals(2, files.size());
    String kept = Files.readString(folder.resolve("misbehaviour").resolve(files.get(0)));
    assertTrue(kept.contains(log.checkpoint(12).toString()), kept);
    assertTrue(kept.contains(fork.checkpoint(12).toString()), kept);
    assertEquals(200, status(log.request(12, 20)));
  }

  @Test
  void rollBack_isRefusedAndKept() throws Exception {
    assertEquals(200, status(log.request(0, 12)));
    assertEquals(409, status(log.request(0, 9)));
    assertEquals(409, status(log.request(9, 9)));
    assertEquals(List.of("older", "older"), heard);
    assertEquals(1, witness.refusals().size());
    assertEquals("12", witness.state(ORIGIN));
  }

  @Test
  void refusals_doNotFillTheDisk() throws Exception {
    assertEquals(200, status(log.request(0, 30)));
    for (int size = 1; size < 30; size++) {
      assertEquals(409, status(log.request(0, size)));
    }
    assertEquals(Misbehaviour.MOST, witness.refusals().size());
  }

  @Test
  void malformed_isBad() throws Exception {
    String right = log.request(0, 7);
    for (String bad :
        List.of(
            "",
            "\n\n\n",
            right.replace("old 0", "old 00"),
            right.replace("old 0", "old -1"),
            right.replace("old 0", "old  0"),
            right.replace("old 0", "old 0\r"),
            right.replace("old 0", "old 9223372036854775808"),
            right.replace("old 0", "OLD 0"),
            right.replace("old 0\n", "old 0\nAAAA\n"),
            right.replace("old 0\n", "old 0\n" + (hash() + "\n").repeat(64)),
            right.substring(0, right.length() - 1),
            right.replace("\n7\n", "\n07\n"),
            right.replace("\n7\n", "\n-7\n"))) {
      assertEquals(400, status(bad), bad);
    }
    assertEquals(413, status("old 0\n\n" + "a".repeat(70_000)));
    assertEquals(422, status(right.replace("old 0\n", "old 0\n" + (hash() + "\n").repeat(63))));
  }

  @Test
  void thousandRandomGrowths_areCosigned() throws Exception {
    Random random = new Random(6962);
    int size = 0;
    TestLog growing = log.cut(0);
    for (int each = 0; each < 1000; each++) {
      int next = size + random.nextInt(each % 50 == 0 ? 20 : 2);
      growing.grow(next, "g");
      assertEquals(200, status(growing.request(size, next)), size + " to " + next);
      size = next;
    }
    assertEquals(String.valueOf(size), witness.state(ORIGIN));
  }

  @Test
  void randomForks_areAllRefused() throws Exception {
    Random random = new Random(6963);
    assertEquals(200, status(log.request(0, 33)));
    for (int each = 0; each < 300; each++) {
      TestLog fork = log.cut(random.nextInt(33)).grow(60, "f" + each);
      int from = 1 + random.nextInt(40);
      int to = from + random.nextInt(20);
      String request = fork.request(from, to);
      int status =
          status(random.nextBoolean() ? request : request.replaceFirst("old \\d+", "old 33"));
      assertTrue(status == 409 || status == 422 || status == 400, "" + status);
      assertEquals("33", witness.state(ORIGIN));
    }
  }

  /** The race of c2sp.org/tlog-witness: what is smaller must not overwrite what is larger. */
  @Test
  void concurrentRequests_neverRollBack() throws Exception {
    TestLog large = log.cut(0).grow(400, "r");
    assertEquals(200, status(large.request(0, 1)));
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (int round = 1; round < 300; round += 20) {
        List<Future<Answer>> answers = new ArrayList<>();
        for (int size = round + 1; size <= round + 20; size++) {
          String request = large.request(round, size);
          answers.add(threads.submit(() -> ask(request)));
        }
        int signed = 0;
        for (Future<Answer> answer : answers) {
          signed += answer.get().status() == 200 ? 1 : 0;
        }
        assertEquals(1, signed);
        int now = Integer.parseInt(witness.state(ORIGIN));
        if (now != round + 20) {
          assertEquals(200, status(large.request(now, round + 20)));
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void state_outlivesTheWitness() throws Exception {
    assertEquals(200, status(log.request(0, 12)));
    witness = witness(NOW.plusSeconds(5));
    assertEquals(409, status(log.request(0, 20)));
    assertEquals(200, status(log.request(12, 20)));
  }

  private Path stateFile() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("state"))) {
      return files.findFirst().orElseThrow();
    }
  }

  @Test
  void damagedState_signsNothing() throws Exception {
    assertEquals(200, status(log.request(0, 12)));
    Path file = stateFile();
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(5);
    for (int each = 0; each < 60; each++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(
          file, each % 4 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : damaged);
      witness = witness(NOW);
      assertEquals(503, status(log.request(12, 20)));
      assertEquals(503, status(log.request(0, 20)));
    }
    Files.delete(file);
    assertEquals(
        "not signed, the witness's own state: state.gone\n", ask(log.request(0, 20)).body());
    Files.write(file, whole);
    assertEquals(200, status(log.request(12, 20)));
    assertTrue(heard.contains("the witness's own state: state.gone"));
  }

  /** A right file of another log in the place of this one's. */
  @Test
  void stateOfAnotherLog_signsNothing() throws Exception {
    Files.createDirectories(folder.resolve("state"));
    TestLog other = new TestLog("other.example").grow(5, "a");
    Files.writeString(
        folder.resolve("state").resolve(StateFolder.name(ORIGIN)),
        Cosigned.of(1, other.checkpoint(5)).toString());
    assertEquals(503, status(log.request(0, 20)));
  }

  @Test
  void clockThatWentBack_signsNothing() throws Exception {
    assertEquals(200, status(log.request(0, 12)));
    witness = witness(NOW.minus(Duration.ofHours(1)));
    Answer answer = ask(log.request(12, 20));
    assertEquals(503, answer.status());
    assertTrue(answer.body().contains("3600 s behind"), answer.body());
    assertEquals("12", witness.state(ORIGIN));
    witness = witness(NOW.minusSeconds(10));
    Answer little = ask(log.request(12, 20));
    assertEquals(200, little.status());
    assertEquals(NOW, Note.parse(log.checkpoint(20) + little.body()).cosigned(key.verifier()));
  }

  /** What cannot be kept is not signed. */
  @Test
  void stateThatCannotBeWritten_signsNothing() throws Exception {
    assertEquals(200, status(log.request(0, 12)));
    Path file = stateFile();
    Files.createDirectories(file.resolveSibling(file.getFileName() + ".new/in/the/way"));
    assertEquals(503, status(log.request(12, 20)));
    assertEquals("12", witness.state(ORIGIN));
  }

  @Test
  void mutatedRequests_areAnswered() throws Exception {
    assertEquals(200, status(log.request(0, 12)));
    byte[] right = log.request(12, 29).getBytes(StandardCharsets.UTF_8);
    Random random = new Random(20000);
    int[] before = new int[600];
    for (int each = 0; each < 20_000; each++) {
      byte[] bad = mutated(right, random);
      int status = witness.add(bad).status();
      before[status]++;
      assertNotEquals(500, status);
      if (status == 200) {
        // Nothing but the old size line and unsigned lines may have changed.
        assertEquals("29", witness.state(ORIGIN));
        Files.delete(stateFile());
        Files.delete(folder.resolve("seen").resolve(StateFolder.name(ORIGIN)));
        assertEquals(200, status(log.request(0, 12)));
      }
    }
    assertTrue(
        before[400] > 1000 && before[403] > 1000 && before[422] > 100, Arrays.toString(before));
  }

  private static byte[] mutated(byte[] right, Random random) {
    byte[] bad = right.clone();
    switch (random.nextInt(4)) {
      case 0 -> bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bad = Arrays.copyOf(bad, random.nextInt(bad.length));
      case 2 -> {
        int from = random.nextInt(bad.length);
        int length = Math.min(random.nextInt(60), bad.length - from);
        System.arraycopy(right, random.nextInt(bad.length - length), bad, from, length);
      }
      default -> {
        for (int each = random.nextInt(8); each >= 0; each--) {
          bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
        }
      }
    }
    return bad;
  }
}
