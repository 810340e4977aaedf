package org.kaname.response.snmp.watchdog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MomentTest {
  private static final long LIMIT = 10_000;
  private final Moment start = new Moment(1_000_000, 50_000, "boot-1");

  @Test
  void bothClocksGoOn_theyAgree() {
    assertEquals(7_000, start.left(LIMIT, new Moment(1_003_000, 53_000, "boot-1")));
  }

  @Test
  void wallClockSetBack_doesNotLengthen() {
    assertEquals(7_000, start.left(LIMIT, new Moment(400_000, 53_000, "boot-1")));
  }

  @Test
  void wallClockSetForward_ends() {
    assertEquals(0, start.left(LIMIT, new Moment(9_000_000, 53_000, "boot-1")));
  }

  @Test
  void overdue_isZero() {
    assertEquals(0, start.left(LIMIT, new Moment(1_020_000, 70_000, "boot-1")));
  }

  @Test
  void machineRestarted_wallClockCounts() {
    assertEquals(4_000, start.left(LIMIT, new Moment(1_006_000, 1_000, "boot-2")));
  }

  @Test
  void machineRestartedAndClockSetBack_ends() {
    assertEquals(0, start.left(LIMIT, new Moment(999_999, 1_000, "boot-2")));
  }

  @Test
  void now_hasBothClocks() {
    Moment now = Moment.now();
    assertTrue(now.uptime() > 0 && now.boot().length() == 36, now.toString());
  }
}
