package org.kaname.evidence.witness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.evidence.export.ExportRequest;
import org.kaname.evidence.export.Exports;
import org.kaname.evidence.log.Anchor;
import org.kaname.evidence.log.FileEvidenceLog;
import org.kaname.evidence.log.Logs;
import org.kaname.evidence.log.OpenLog;
import org.kaname.evidence.log.TestUnit;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.verify.Anchors;
import org.kaname.verify.Verifier;
import org.kaname.verify.VerifierKey;
import org.kaname.witness.core.Answer;

/** Checkpoints are cosigned by good witnesses, and nothing is by bad ones. */
class WitnessesTest {
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
  private final List<LoopbackWitness> running = new ArrayList<>();
  private FileEvidenceLog log;
  private VerifierKey key;
  private Witnesses witnesses;

  @BeforeEach
  void open() throws Exception {
    start("evidence");
    key = openLog().verifier();
    ask(0);
  }

  private void start(String name) throws Exception {
    log = Logs.open(folder.resolve(name), unit);
    Logs.append(log, 0, 10);
  }

  @AfterEach
  void stop() throws Exception {
    witnesses.stop();
    running.forEach(LoopbackWitness::close);
    Logs.stop(log);
  }

  private OpenLog openLog() {
    return log.open().orElseThrow();
  }

  private LoopbackWitness witness(String name) throws Exception {
    return witness(name, Clock.systemUTC());
  }

  private LoopbackWitness witness(String name, Clock clock) throws Exception {
    LoopbackWitness made =
        new LoopbackWitness(name, folder.resolve("w-" + name), Optional.of(key), clock);
    running.add(made);
    return made;
  }

  private void ask(int quorum, LoopbackWitness... asked) throws Exception {
    List<String> lines = new ArrayList<>();
    for (LoopbackWitness each : asked) {
      lines.add(each.known().toString());
    }
    WitnessList list = new WitnessList(String.join(" ", lines), folder.resolve("witnesses"));
    if (witnesses != null) {
      witnesses.stop();
    }
    witnesses = new Witnesses(log, list, quorum, 1);
  }

  private static void until(BooleanSupplier reached) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!reached.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "not within 30 s");
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private long witnessed() {
    return openLog().anchors().witnessed().map(Anchor::size).orElse(0L);
  }

  private WitnessState state(LoopbackWitness of) {
    return witnesses.states().stream()
        .filter(each -> each.name().equals(of.key().name()))
        .findFirst()
        .orElseThrow();
  }

  private String fault(LoopbackWitness of) {
    return state(of).fault().map(Text::key).orElse("");
  }

  private List<String> types() throws IOException {
    List<String> types = new ArrayList<>();
    for (long index = 0; index < openLog().size(); index++) {
      types.add(openLog().read(index).orElseThrow().text("type"));
    }
    return types;
  }

  @Test
  void checkpoints_areCosignedAsTheLogGrows() throws Exception {
    LoopbackWitness one = witness("one.example/w");
    LoopbackWitness two = witness("two.example/w");
    ask(0, one, two);
    until(() -> witnessed() >= 10);
    Logs.append(log, 10, 500);
    until(() -> witnessed() >= 500);
    Anchor anchor = openLog().anchors().witnessed().orElseThrow();
    anchor.note().check(key);
    assertFalse(anchor.note().cosigned(one.key()).isAfter(Instant.now()));
    assertFalse(anchor.note().cosigned(two.key()).isAfter(Instant.now()));
    assertEquals(2, openLog().witnesses().quorum());
    assertEquals(anchor.size(), state(one).size());
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    new Exports(log, NONE).write(new ExportRequest(List.of(3L), Set.of(), ""), file, "auditor");
    Anchors trusted =
        new Anchors(Optional.of(key), List.of(one.key(), two.key()), Optional.of(2), List.of());
    var verdict = Verifier.verify(file.toByteArray(), trusted, Instant.now());
    assertTrue(verdict.proved(), verdict.findings().toString());
  }

  @Test
  void logIsLeftAlone_whileNothingHappens() throws Exception {
    LoopbackWitness one = witness("one.example/w");
    ask(0, one);
    until(() -> witnessed() >= openLog().size());
    int asked = one.requests.get();
    TimeUnit.SECONDS.sleep(3);
    assertEquals(asked, one.requests.get());
    assertEquals(10, openLog().size() - 1); // the beginning, and what was appended
  }

  @Test
  void witnessThatIsDown_holdsUpNobodyAndCatchesUp() throws Exception {
    LoopbackWitness one = witness("one.example/w");
    LoopbackWitness two = witness("two.example/w");
    LoopbackWitness three = witness("three.example/w");
    three.twist = right -> new Answer(503, "text/plain", "not now\n");
    ask(0, one, two, three);
    until(() -> witnessed() >= openLog().size());
    until(() -> fault(three).equals("evidence.witness.refused"));
    three.twist = right -> right;
    until(() -> fault(three).isEmpty() && state(three).size() == openLog().size());
    until(() -> openLog().anchors().witnessed().orElseThrow().note().signatures().size() == 4);
  }

  @Test
  void restart_learnsWhatTheWitnessHasSeen() throws Exception {
    LoopbackWitness one = witness("one.example/w");
    ask(0, one);
    until(() -> witnessed() >= openLog().size());
    witnesses.stop();
    Logs.stop(log);
    start("evidence");
    ask(0, one);
    until(() -> witnessed() >= openLog().size() && openLog().covered() == openLog().size());
    assertFalse(state(one).contradicts());
  }

  @Test
  void endThatWasCutOff_isContradicted() throws Exception {
    Logs.stop(log);
    copy(folder.resolve("evidence"), folder.resolve("older"));
    start("evidence");
    LoopbackWitness one = witness("one.example/w");
    ask(0, one);
    Logs.append(log, 10, 200);
    until(() -> witnessed() >= 200);
    witnesses.stop();
    Logs.stop(log);
    start("older");
    ask(0, one);
    until(() -> state(one).contradicts());
    assertEquals("evidence.witness.ahead", fault(one));
    until(() -> count("evidence.contradicted") == 1);
    Logs.append(log, 1000, 1500); // longer than what the witness has seen, and another history
    until(() -> fault(one).equals("evidence.witness.other"));
    until(() -> count("evidence.contradicted") == 2);
    TimeUnit.SECONDS.sleep(2);
    assertEquals(2, count("evidence.contradicted"));
    assertTrue(witnessed() < 200);
  }

  private long count(String type) {
    try {
      return types().stream().filter(type::equals).count();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }

  @Test
  void hostileAnswers_areFaultsAndCountForNothing() throws Exception {
    LoopbackWitness other = witness("other.example/w");
    LoopbackWitness garbage = witness("garbage.example/w");
    garbage.twist = right -> new Answer(200, "", "\u2014 garbage.example/w AAAA\u0000\n");
    LoopbackWitness huge = witness("huge.example/w");
    huge.twist = right -> new Answer(200, "", "x".repeat(1 << 20));
    LoopbackWitness stranger = witness("stranger.example/w");
    stranger.twist =
        right -> new Answer(200, "", right.body().replace("stranger.example/w", "nobody"));
    LoopbackWitness future =
        witness("future.example/w", Clock.offset(Clock.systemUTC(), Duration.ofHours(1)));
    LoopbackWitness forged = witness("forged.example/w");
    forged.twist = right -> new Answer(200, "", flipped(right.body()));
    LoopbackWitness wavering = witness("wavering.example/w");
    wavering.twist = right -> new Answer(409, "", wavering.requests.get() % 7 + "\n");
    LoopbackWitness absurd = witness("absurd.example/w");
    absurd.twist = right -> new Answer(409, "", "-5\n");
    ask(2, other, garbage, huge, stranger, future, forged, wavering, absurd);
    until(() -> state(other).size() == openLog().size());
    until(() -> fault(garbage).equals("evidence.witness.garbled"));
    until(() -> fault(huge).equals("evidence.witness.unreachable"));
    until(() -> fault(stranger).equals("evidence.witness.other_key"));
    until(() -> fault(future).equals("evidence.witness.clock"));
    until(() -> fault(forged).equals("evidence.witness.garbled"));
    until(() -> fault(wavering).equals("evidence.witness.garbled"));
    until(() -> fault(absurd).equals("evidence.witness.garbled"));
    assertEquals(0, witnessed());
    assertTrue(wavering.requests.get() < 60, "requests: " + wavering.requests.get());
  }

  private static String flipped(String line) {
    char[] all = line.toCharArray();
    int at = line.length() - 10;
    all[at] = all[at] == 'A' ? 'B' : 'A';
    return new String(all);
  }

  @Test
  void slowWitness_doesNotHoldUpTheOthers() throws Exception {
    LoopbackWitness slow = witness("slow.example/w");
    slow.twist =
        right -> {
          try {
            TimeUnit.SECONDS.sleep(60);
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
          return right;
        };
    LoopbackWitness one = witness("one.example/w");
    ask(1, slow, one);
    until(() -> witnessed() >= 10);
    Logs.append(log, 10, 20);
    until(() -> witnessed() >= 20);
    until(() -> fault(slow).equals("evidence.witness.slow"));
  }

  @Test
  void unknownLogAndNobodyThere_areTold() throws Exception {
    LoopbackWitness unknown =
        new LoopbackWitness(
            "unknown.example/w", folder.resolve("u"), Optional.empty(), Clock.systemUTC());
    running.add(unknown);
    LoopbackWitness gone = witness("gone.example/w");
    gone.close();
    ask(0, unknown, gone);
    until(() -> fault(unknown).equals("evidence.witness.unknown_log"));
    until(() -> fault(gone).equals("evidence.witness.unreachable"));
  }

  @Test
  void addingAndRemoving_isRecordedAndKept() throws Exception {
    ask(0);
    assertEquals(0, witnesses.quorum());
    LoopbackWitness one = witness("one.example/w");
    witnesses.add(one.known(), "admin");
    until(() -> witnessed() >= 10);
    WitnessList kept = new WitnessList("", folder.resolve("witnesses"));
    assertEquals(
        one.known().toString(),
        kept.all().stream().map(KnownWitness::toString).collect(Collectors.joining()));
    assertTrue(witnesses.remove("one.example/w", "admin"));
    assertFalse(witnesses.remove("one.example/w", "admin"));
    assertEquals(List.of(), witnesses.states());
    assertEquals(1, count("evidence.witness_added"));
    assertEquals(1, count("evidence.witness_removed"));
  }
}
