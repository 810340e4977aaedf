package org.kaname.remote.access.syslog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTest {
  private final AtomicLong clock = new AtomicLong();
  private final Pace pace = new Pace(2, clock::get);

  private long taken(String sender, int times) {
    return IntStream.range(0, times).filter(i -> pace.take(sender)).count();
  }

  @Test
  void tenSecondsWorth_mayComeAtOnce() {
    assertEquals(20, taken("a", 100));
  }

  @Test
  void time_allowsMore() {
    taken("a", 100);
    clock.addAndGet(3_000_000_000L);
    assertEquals(6, taken("a", 100));
  }

  @Test
  void oneSender_doesNotUseUpAnothers() {
    taken("a", 100);
    assertTrue(pace.take("b"));
    assertFalse(pace.take("a"));
  }
}
