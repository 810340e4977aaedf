package org.kaname.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Random damage: always a verdict, and never proved where something covered has changed. */
class MutationTest {
  private static final int ROUNDS = Integer.getInteger("verify.mutations", 5_000);
  private static final Maker MAKER = new Maker(5, 2);

  private static Verdict verify(byte[] file) {
    return Verifier.verify(file, Anchors.NONE, Instant.now());
  }

  /** What the proof covers: all but the words of whoever made the file. */
  private static String covered(EvidenceFile file) {
    return file.head().checkpoint().split("\n\n", -1)[0] + file.records();
  }

  @Test
  void changedJson_isNeverProvedWithOtherContents() throws NotProved {
    byte[] good = Maker.json(MAKER.file(List.of(1, 3))).getBytes(StandardCharsets.UTF_8);
    String before = covered(verify(Maker.gzip(good)).file().orElseThrow());
    List<String> wrong = new ArrayList<>();
    IntStream.range(0, ROUNDS)
        .parallel()
        .forEach(
            round -> {
              byte[] changed = change(good, new Random(round));
              Verdict verdict = verify(Maker.gzip(changed));
              if (verdict.proved() && !covered(verdict.file().orElseThrow()).equals(before)) {
                synchronized (wrong) {
                  wrong.add("round " + round);
                }
              }
            });
    assertEquals(List.of(), wrong);
  }

  private static byte[] change(byte[] good, Random random) {
    byte[] changed = good.clone();
    int at = random.nextInt(good.length);
    switch (random.nextInt(4)) {
      case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> changed[at] = (byte) ('!' + random.nextInt(90));
      case 2 -> System.arraycopy(good, at, changed, at / 2, good.length - at);
      default -> {
        byte[] shorter = Arrays.copyOf(good, good.length - 1);
        System.arraycopy(good, at + 1, shorter, at, good.length - at - 1);
        return shorter;
      }
    }
    return changed;
  }

  @Test
  void changedGzip_alwaysHasAVerdict() {
    byte[] good = Maker.gzip(MAKER.file(List.of(0, 1, 3)));
    String before = covered(verify(good).file().orElseThrow());
    for (int round = 0; round < 2_000; round++) {
      Random random = new Random(round);
      byte[] changed = good.clone();
      for (int n = random.nextInt(3); n >= 0; n--) {
        changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Verdict verdict = verify(Arrays.copyOf(changed, good.length - random.nextInt(2)));
      if (verdict.proved()) {
        assertEquals(before, covered(verdict.file().orElseThrow()));
      }
    }
  }

  @Test
  void everyBitOfCoveredParts_isCovered() {
    Map<String, Object> file = MAKER.file(List.of(0, 1, 3));
    for (int i = 0; i < 3; i++) {
      for (String part : List.of("open", "hidden", "erased")) {
        List<Object> list =
            Samples.record(file, i).containsKey(part)
                ? Samples.list(Samples.record(file, i), part)
                : List.of();
        for (int k = 0; k < list.size(); k++) {
          String text = list.get(k).toString();
          for (int at = 0; at < text.length(); at++) {
            char c = (char) (text.charAt(at) ^ 1);
            list.set(k, text.substring(0, at) + c + text.substring(at + 1));
            assertFalse(verify(Maker.gzip(file)).proved(), part + " " + at);
          }
          list.set(k, text);
        }
      }
    }
  }
}
