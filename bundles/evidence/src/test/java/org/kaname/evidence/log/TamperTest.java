package org.kaname.evidence.log;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done to the files of a log is found. */
class TamperTest {
  private static final int RECORDS = Integer.getInteger("evidence.tamper.records", 1000);
  private static final int TRIES = Integer.getInteger("evidence.tamper.tries", 150);

  @TempDir Path folder;
  private final TestUnit unit = new TestUnit();

  @Test
  void anyChangeOfAnyFile_isFound() throws Exception {
    FileEvidenceLog log = Logs.open(folder, unit);
    Logs.append(log, 0, RECORDS);
    log.stop();
    assertTrue(Logs.check(folder, unit).good());
    Random random = new Random(Long.getLong("evidence.tamper.seed", 42));
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder.resolve("log"))) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    Map<String, Integer> damaged = new TreeMap<>();
    for (int i = 0; i < TRIES; i++) {
      Path file = files.get(random.nextInt(files.size()));
      byte[] right = Files.readAllBytes(file);
      byte[] wrong = right;
      while (Arrays.equals(wrong, right)) {
        wrong = damaged(right, random);
      }
      Files.write(file, wrong);
      damaged.merge(folder.relativize(file).toString(), 1, Integer::sum);
      assertFalse(passes(), file + " try " + i);
      Files.write(file, right);
      if (i % 100 == 99) {
        put(damaged, i + 1);
      }
    }
    assertTrue(Logs.check(folder, unit).good());
    put(damaged, TRIES);
  }

  private static void put(Map<String, Integer> damaged, int tries) throws IOException {
    Map<String, Object> figures = new TreeMap<>();
    figures.put("records", RECORDS);
    figures.put("damages", tries);
    figures.put("damagesByFile", damaged);
    figures.put("notFound", 0);
    DamageProof.put("tamper", figures);
  }

  private boolean passes() throws Exception {
    try {
      return Logs.check(folder, unit).good();
    } catch (IOException e) {
      return false;
    }
  }

  private static byte[] damaged(byte[] right, Random random) {
    int at = random.nextInt(right.length);
    int length = 1 + random.nextInt(Math.min(2000, right.length - at));
    byte[] wrong = right.clone();
    switch (random.nextInt(5)) {
      case 0 -> wrong[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> wrong = join(right, at, new byte[0], at + length);
      case 2 -> {
        byte[] inserted = new byte[length];
        random.nextBytes(inserted);
        wrong = join(right, at, inserted, at);
      }
      case 3 -> {
        int other = random.nextInt(right.length - length + 1);
        System.arraycopy(right, other, wrong, at, length);
        System.arraycopy(right, at, wrong, other, length);
      }
      default -> wrong = Arrays.copyOf(right, at);
    }
    return wrong;
  }

  private static byte[] join(byte[] right, int until, byte[] middle, int from) {
    byte[] joined = Arrays.copyOf(right, until + middle.length + right.length - from);
    System.arraycopy(middle, 0, joined, until, middle.length);
    System.arraycopy(right, from, joined, until + middle.length, right.length - from);
    return joined;
  }
}
