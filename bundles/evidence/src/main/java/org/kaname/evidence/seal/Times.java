package org.kaname.evidence.seal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/** Times as they stand in records: RFC 3339, UTC, nine decimals. Not thread-safe. */
final class Times {
  private static final long SECOND = 1_000_000_000L;
  private static final long DAY = 86_400 * SECOND;

  private long day = Long.MIN_VALUE;
  private LocalDate date = LocalDate.EPOCH;

  /** Adds a time, {@code 2026-11-24T01:02:03.123456789Z}. */
  void write(Bytes out, long nanos) {
    long days = Math.floorDiv(nanos, DAY);
    if (days != day) {
      day = days;
      date = LocalDate.ofEpochDay(days);
    }
    long rest = Math.floorMod(nanos, DAY);
    long seconds = rest / SECOND;
    out.digits(date.getYear(), 4).u8('-').digits(date.getMonthValue(), 2).u8('-');
    out.digits(date.getDayOfMonth(), 2).u8('T').digits(seconds / 3600, 2).u8(':');
    out.digits(seconds / 60 % 60, 2).u8(':').digits(seconds % 60, 2).u8('.');
    out.digits(rest % SECOND, 9).u8('Z');
  }

  /** Returns a time that {@link #write} wrote, epoch nanoseconds. */
  static long read(String text) {
    try {
      Instant instant = Instant.parse(text);
      return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), SECOND), instant.getNano());
    } catch (DateTimeException | ArithmeticException e) {
      return 0;
    }
  }
}
