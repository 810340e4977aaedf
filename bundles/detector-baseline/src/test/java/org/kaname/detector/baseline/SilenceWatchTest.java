package org.kaname.detector.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SilenceWatchTest {
  private static final long SECOND = 1_000_000_000L;

  private final SilenceWatch watch = new SilenceWatch();
  private final List<String> looked = new ArrayList<>();

  private long done(int kind, long now) {
    looked.add(kind + "@" + now / SECOND);
    return SilenceWatch.Check.DONE;
  }

  private void run(long from, long to, SilenceWatch.Check check) {
    for (long second = from; second <= to; second++) {
      watch.second(second, check);
    }
  }

  @Test
  void kind_isLookedAtOnceInTheSecondAfterItIsDue() {
    run(1000, 1000, this::done);
    watch.add(7, 1013 * SECOND);
    watch.add(8, 1002 * SECOND);

    run(1001, 2000, this::done);

    assertEquals(List.of("8@1003", "7@1014"), looked);
  }

  @Test
  void kindThatSpoke_isLookedAtAgainWhenNextDue() {
    run(1000, 1000, this::done);
    watch.add(7, 1013 * SECOND);

    run(1001, 1100, (kind, now) -> now < 1040 * SECOND ? now + 12 * SECOND : done(kind, now));

    assertEquals(List.of("7@1040"), looked);
  }

  @Test
  void dueInThePast_isLookedAtInTheNextSecond() {
    run(1000, 1000, this::done);
    watch.add(7, 900 * SECOND);

    run(1001, 1010, this::done);

    assertEquals(List.of("7@1001"), looked);
  }

  @Test
  void afterAJump_everythingIsLookedAtByTheNewTime() {
    run(1000, 1000, this::done);
    watch.add(7, 1013 * SECOND);
    watch.restart(500 * SECOND, (kind, now) -> now + 13 * SECOND);

    run(501, 600, this::done);

    assertEquals(List.of("7@514"), looked);
  }
}
