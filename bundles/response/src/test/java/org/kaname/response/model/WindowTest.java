package org.kaname.response.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WindowTest {
  /** Monday 22:00 to Tuesday 06:00 in Tokyo, which is nine hours ahead. */
  private static final Window.Weekly NIGHT =
      new Window.Weekly(
          Set.of(DayOfWeek.MONDAY),
          LocalTime.of(22, 0),
          LocalTime.of(6, 0),
          ZoneId.of("Asia/Tokyo"));

  private static boolean at(Window.Time time, String moment) {
    return time.meets(Instant.parse(moment), Instant.parse(moment));
  }

  @Test
  void windowOverMidnight_isOpenOnBothDays() {
    assertFalse(at(NIGHT, "2026-06-01T12:59:59Z"));
    assertTrue(at(NIGHT, "2026-06-01T13:00:00Z"));
    assertTrue(at(NIGHT, "2026-06-01T20:59:59Z"));
    assertFalse(at(NIGHT, "2026-06-01T21:00:00Z"));
    assertFalse(at(NIGHT, "2026-06-02T14:00:00Z"));
  }

  @Test
  void stepThatLastsIntoAWindow_meetsIt() {
    Instant before = Instant.parse("2026-06-01T12:00:00Z");

    assertTrue(NIGHT.meets(before, before.plusSeconds(3600)));
    assertFalse(NIGHT.meets(before, before.plusSeconds(3599)));
    assertTrue(NIGHT.meets(before, before.plusSeconds(400L * 86_400)));
  }

  @Test
  void clockThatIsPutForward_shortensTheWindow() {
    Window.Weekly berlin =
        new Window.Weekly(
            Set.of(DayOfWeek.SUNDAY),
            LocalTime.of(1, 0),
            LocalTime.of(4, 0),
            ZoneId.of("Europe/Berlin"));

    assertTrue(at(berlin, "2026-03-29T01:59:59Z"));
    assertFalse(at(berlin, "2026-03-29T02:00:00Z"));
  }

  @Test
  void sameBeginAndEnd_isTheWholeDay() {
    Window.Weekly day =
        new Window.Weekly(
            Set.of(DayOfWeek.MONDAY), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, ZoneId.of("UTC"));

    assertTrue(at(day, "2026-06-01T23:59:59Z"));
    assertFalse(at(day, "2026-06-02T00:00:00Z"));
  }

  @Test
  void prefix_isReadOnlyIfItIsOne() {
    assertEquals("10.1.2.0/24", Prefix.parse("10.1.2.0/24").orElseThrow().toString());
    assertEquals("fe80::/64", Prefix.parse("FE80:0::/64").orElseThrow().toString());
    assertTrue(Prefix.parse("10.1.2.3/24").isEmpty());
    assertTrue(Prefix.parse("10.1.2.0/33").isEmpty());
    assertTrue(Prefix.parse("example.org/24").isEmpty());
  }
}
