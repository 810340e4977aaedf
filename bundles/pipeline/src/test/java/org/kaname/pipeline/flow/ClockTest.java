package org.kaname.pipeline.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClockTest {
  private static final long SECOND = 1_000_000_000L;

  private final List<String> told = new ArrayList<>();
  private final Clock clock =
      new Clock(
          new Clock.Listener() {
            @Override
            public void second(long second) {
              told.add("" + second);
            }

            @Override
            public void began(long from, long to) {
              told.add("began " + to / SECOND);
            }

            @Override
            public void jumped(long from, long to) {
              told.add("jump " + to / SECOND);
            }
          });

  private String seen(double... seconds) {
    for (double second : seconds) {
      clock.see((long) (second * SECOND));
    }
    return String.join(", ", told);
  }

  @Test
  void firstTime_begins() {
    assertEquals("began 100", seen(100.5));
  }

  @Test
  void everySecond_isTold() {
    assertEquals("began 100, 101, 102, 103", seen(100.5, 100.9, 101.0, 103.99));
  }

  @Test
  void tenMinutes_areNoJump() {
    assertEquals(601, seen(100, 700).split(", ").length);
  }

  @Test
  void moreThanTenMinutes_areAJump() {
    assertEquals("began 100, jump 701", seen(100, 701));
  }

  @Test
  void moreThanTenMinutesBack_areAJump() {
    assertEquals("began 1000, jump 399", seen(1000, 399));
  }

  @Test
  void aLittleBack_isNothing() {
    assertEquals("began 100, 101", seen(100, 99, 100, 101));
  }

  @Test
  void goingOnInThePast_isAJump() {
    double[] times = new double[257];
    java.util.Arrays.fill(times, 50);
    times[0] = 100;
    assertEquals("began 100, jump 50", seen(times));
  }

  @Test
  void pastAndPresentInTurn_areNoJump() {
    double[] times = new double[2000];
    for (int i = 0; i < times.length; i++) {
      times[i] = i % 2 == 0 ? 100 : 50;
    }
    assertEquals("began 100", seen(times));
  }

  @Test
  void restart_begins() {
    seen(100);
    clock.restart();
    assertEquals("began 100, began 7", seen(7));
  }

  @Test
  void ends_ofTheNumberLine_areJumps() {
    clock.see(Long.MIN_VALUE);
    clock.see(Long.MAX_VALUE);
    clock.see(Long.MIN_VALUE);
    assertEquals(3, told.size());
  }

  @Test
  void before1970_secondsAreTold() {
    assertEquals("began -1, -1, 0", seen(-1.5, -0.5, 0.5));
  }

  @Test
  void now_isTheLastTime() {
    seen(100, 99);
    assertEquals(99 * SECOND, clock.now());
  }
}
