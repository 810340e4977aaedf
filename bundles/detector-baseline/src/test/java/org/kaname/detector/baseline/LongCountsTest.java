package org.kaname.detector.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LongCountsTest {
  @Test
  void counts_areThoseOfAMap() {
    Random random = new Random(1);
    LongCounts counts = new LongCounts(1 << 20);
    Map<Long, Integer> expected = new HashMap<>();
    for (int i = 0; i < 100_000; i++) {
      long key = random.nextInt(20_000) * 0x1_0000_0001L - 7;
      counts.add(key);
      expected.merge(key, 1, Integer::sum);
    }

    expected.forEach((key, count) -> assertEquals(count, counts.of(key)));
    assertEquals(0, counts.of(Long.MAX_VALUE));
  }

  @Test
  void tooManyKeys_areLeftOutButKnownOnesCount() {
    LongCounts counts = new LongCounts(2);
    counts.add(0);
    counts.add(1);
    counts.add(2);
    counts.add(1);

    assertEquals(1, counts.of(0));
    assertEquals(2, counts.of(1));
    assertEquals(0, counts.of(2));
  }
}
