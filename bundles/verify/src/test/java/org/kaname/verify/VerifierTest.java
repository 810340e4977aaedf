package org.kaname.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerifierTest {
  private static final Maker MAKER = new Maker(13, 5);

  static List<String> keys(Verdict verdict, Level level) {
    return verdict.of(level).stream().map(Finding::key).toList();
  }

  private static Verdict verify(Map<String, Object> file, Anchors anchors) {
    return Verifier.verify(Maker.gzip(file), anchors, Instant.now());
  }

  @Test
  void samples_haveTheirVerdicts() {
    List<String> wrong = new ArrayList<>();
    Samples.all()
        .forEach(
            (name, sample) -> {
              Verdict verdict = Verifier.verify(sample.bytes(), Anchors.NONE, Instant.now());
              List<String> expected =
                  sample.fault().isEmpty() ? List.of() : List.of(sample.fault());
              List<String> faults = keys(verdict, Level.FAULT);
              if (!faults.equals(expected)
                  && !(faults.size() > 1 && faults.containsAll(expected))) {
                wrong.add(name + ": " + faults + " instead of " + expected);
              }
            });
    assertEquals(List.of(), wrong);
  }

  @Test
  void goodFile_saysWhatIsProvedAndWhatIsNot() {
    Verdict verdict = verify(MAKER.file(List.of(0, 1, 2)), Anchors.NONE);
    assertTrue(verdict.proved());
    assertEquals(
        List.of("log.signed", "records.in_log", "statements.right"), keys(verdict, Level.PROVED));
    assertEquals(
        List.of(
            "log.key_from_file",
            "statements.keys_from_file",
            "witness.none",
            "time.none",
            "records.others",
            "contents.truth"),
        keys(verdict, Level.NOT_PROVED));
    assertEquals(List.of("fields.hidden", "fields.erased"), keys(verdict, Level.HIDDEN));
    assertEquals(List.of("file.words"), keys(verdict, Level.NOTE));
  }

  @Test
  void givenKeys_takeThePlaceOfTheFiles() {
    Anchors right =
        new Anchors(
            Optional.of(MAKER.logKey()),
            List.of(MAKER.witnessKey(0), MAKER.witnessKey(1)),
            Optional.empty(),
            List.of());
    Map<String, Object> both = MAKER.witnessed(MAKER.file(), 2, 0, Maker.TIME);
    Verdict verdict = verify(both, right);
    assertTrue(verdict.proved());
    assertTrue(keys(verdict, Level.PROVED).containsAll(List.of("log.key_given", "witness.quorum")));
    assertEquals(
        Map.of("name", "witness0.example", "time", "2026-11-24 01:02:03 UTC"),
        verdict.findings().stream()
            .filter(each -> each.key().equals("witness.signed"))
            .findFirst()
            .orElseThrow()
            .parameters());
    Map<String, Object> one = MAKER.witnessed(MAKER.file(), 1, 1, Maker.TIME);
    assertEquals(List.of("witness.too_few"), keys(verify(one, right), Level.FAULT));
    Anchors quorum = new Anchors(right.log(), right.witnesses(), Optional.of(1), List.of());
    assertTrue(verify(one, quorum).proved());
    Anchors other =
        new Anchors(Optional.of(new Maker(1, 1).logKey()), List.of(), Optional.empty(), List.of());
    assertEquals(List.of("note.missing"), keys(verify(both, other), Level.FAULT));
  }

  @Test
  void oneKeyUnderTwoNames_countsOnce() {
    Map<String, Object> file = MAKER.witnessed(MAKER.file(), 1, 2, Maker.TIME);
    VerifierKey alias =
        Maker.verifierKey("alias.example", VerifierKey.COSIGNATURE, MAKER.witnesses.get(0));
    file.put(
        "witnesses",
        Map.of("quorum", 2, "keys", List.of(MAKER.witnessKey(0).toString(), alias.toString())));
    Verdict verdict = verify(file, Anchors.NONE);
    assertTrue(keys(verdict, Level.NOT_PROVED).contains("witness.too_few"));
  }

  @Test
  void bomb_isRefusedWhileItIsUnpacked() {
    byte[] zeros = new byte[64 << 20];
    Arrays.fill(zeros, (byte) ' ');
    byte[] bomb = Bombs.gzip(zeros, 10); // 640 MiB in less than 1 MiB
    assertTrue(bomb.length < 1 << 20);
    Verdict verdict = Verifier.verify(bomb, Anchors.NONE, Instant.now());
    assertEquals(List.of("file.too_big"), keys(verdict, Level.FAULT));
  }

  @Test
  void thousandRecords_areVerifiedWithinASecond() {
    byte[] file = Maker.gzip(new Maker(1000, 100).file());
    assertTrue(file.length < 1_000_000, file.length + " bytes");
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      long began = System.nanoTime();
      assertTrue(Verifier.verify(file, Anchors.NONE, Instant.now()).proved());
      best = Math.min(best, System.nanoTime() - began);
    }
    assertTrue(best < 1_000_000_000L, best + " ns");
  }
}
