package org.kaname.remote.access.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZonedDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OfficeHoursTest {
  private static boolean hold(String hours, String time) {
    return OfficeHours.of(hours).orElseThrow().hold(ZonedDateTime.parse(time));
  }

  @Test
  void spanOfDays_holdsWithinItsHours() {
    assertTrue(hold("mon-fri 07:00-20:00", "2026-12-01T07:00:00Z"));
    assertEquals(false, hold("mon-fri 07:00-20:00", "2026-12-01T20:00:00Z"));
    assertEquals(false, hold("mon-fri 07:00-20:00", "2026-12-05T12:00:00Z"));
  }

  @Test
  void spanOverTheWeekend_holds() {
    assertTrue(hold("sat-mon 00:00-24:00", "2026-12-06T23:59:00Z"));
    assertEquals(false, hold("sat-mon 00:00-24:00", "2026-12-01T12:00:00Z"));
  }

  @Test
  void severalSpans_addUp() {
    assertTrue(hold("Mon-Fri 7:00-20:00, sat 09:00-12:00", "2026-12-05T11:59:00Z"));
  }

  @Test
  void nothing_isAlways() {
    assertTrue(hold("", "2026-12-06T03:00:00Z"));
  }

  @Test
  void whatIsNoHours_isRefused() {
    assertEquals(Optional.empty(), OfficeHours.of("mon-fri 20:00-07:00"));
    assertEquals(Optional.empty(), OfficeHours.of("always"));
    assertEquals(Optional.empty(), OfficeHours.of("mon 07:00-25:00"));
    assertEquals(Optional.empty(), OfficeHours.of("foo 07:00-08:00"));
  }
}
