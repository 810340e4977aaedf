package org.kaname.detector.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FloodWatchTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long AGAIN = 10 * SECOND;

  private final FloodWatch watch = new FloodWatch();

  /** Opens so many connections in a second; returns how often a flood was told. */
  private int second(int server, int second, int count) {
    int told = 0;
    for (int i = 0; i < count; i++) {
      told += watch.opened(server, second * SECOND + i, AGAIN) ? 1 : 0;
    }
    return told;
  }

  @Test
  void fiveSecondsInARow_areAFlood() {
    for (int second = 100; second < 104; second++) {
      assertEquals(0, second(1000, second, FloodWatch.MOST));
    }
    assertEquals(1, second(1000, 104, FloodWatch.MOST));
    assertEquals(0, second(1000, 105, FloodWatch.MOST), "told already");
    for (int second = 106; second < 114; second++) {
      assertEquals(0, second(1000, second, FloodWatch.MOST));
    }
    assertEquals(1, second(1000, 114, FloodWatch.MOST + 1), "told again");
  }

  @Test
  void quietSecondInBetween_isNone() {
    for (int second = 0; second < 30; second++) {
      assertEquals(0, second(1, second, second % 4 == 3 ? 10 : 10_000));
    }
  }

  @Test
  void connectionsToMany_areNone() {
    for (int second = 0; second < 10; second++) {
      for (int server = 0; server < 300; server++) {
        assertEquals(0, second(server, second, 20));
      }
    }
  }
}
