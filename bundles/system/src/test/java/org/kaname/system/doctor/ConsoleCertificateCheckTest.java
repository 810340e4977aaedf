package org.kaname.system.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ConsoleCertificateCheckTest {
  private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

  private static Finding.State in(int days) {
    return ConsoleCertificateCheck.finding(NOW.plus(Duration.ofDays(days)), NOW).state();
  }

  @Test
  void lastMonth_isAWarning_theEndAFault() {
    assertEquals(Finding.State.GOOD, in(31));
    assertEquals(Finding.State.WARNING, in(29));
    assertEquals(Finding.State.FAULT, in(-1));
  }
}
