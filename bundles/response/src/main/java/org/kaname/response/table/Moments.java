package org.kaname.response.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kaname.sheet.SheetReader;

/**
 * Times as people and Excel write them. A number of Excel counts days since 30 December 1899
 * (ECMA-376, part 1, 18.17.4.1, 1900 date base, true from March 1900 on).
 */
final class Moments {
  private static final LocalDate EPOCH = LocalDate.of(1899, 12, 30);
  private static final BigDecimal SECONDS = BigDecimal.valueOf(86_400);
  private static final Pattern NUMBER = Pattern.compile("\\d{1,6}(\\.\\d{1,20})?(E-?\\d{1,2})?");
  private static final Pattern TIME =
      Pattern.compile("(\\d{1,2})[:時](\\d{1,2})?(?:[:分](\\d{1,2})?)?秒?");
  private static final Pattern DATE =
      Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?(?:[ T]+(.*))?");
  private static final Pattern DURATION =
      Pattern.compile(
          "(?:(\\d{1,5})(?:d|日))?(?:(\\d{1,5})(?:h|時間))?"
              + "(?:(\\d{1,6})(?:m|min|分))?(?:(\\d{1,8})(?:s|秒))?");

  private Moments() {}

  private static Optional<BigDecimal> number(String text) {
    return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }

  private static long seconds(BigDecimal days) {
    return days.multiply(SECONDS).setScale(0, RoundingMode.HALF_UP).longValue();
  }

  /** Reads {@code 9:00}, {@code 9時30分}, 24:00 as midnight, or a share of a day. */
  static Optional<LocalTime> time(String cell) {
    String text = SheetReader.plain(cell);
    Optional<BigDecimal> share = number(text);
    if (share.isPresent()) {
      boolean within = share.get().compareTo(BigDecimal.ONE) <= 0;
      return within
          ? Optional.of(LocalTime.ofSecondOfDay(seconds(share.get()) % 86_400))
          : Optional.empty();
    }
    Matcher parts = TIME.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int hour = Integer.parseInt(parts.group(1));
    int minute = parts.group(2) == null ? 0 : Integer.parseInt(parts.group(2));
    int second = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3));
    if (hour == 24 && minute == 0 && second == 0) {
      return Optional.of(LocalTime.MIDNIGHT);
    }
    return hour < 24 && minute < 60 && second < 60
        ? Optional.of(LocalTime.of(hour, minute, second))
        : Optional.empty();
  }

  /** Reads a date with or without a time of day, by a clock; or a moment that names its own. */
  static Optional<Instant> instant(String cell, ZoneId clock) {
    String text = SheetReader.plain(cell);
    if (text.endsWith("Z")) {
      try {
        return Optional.of(Instant.parse(text)).filter(Moments::whole);
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }
    Optional<BigDecimal> days = number(text);
    if (days.isPresent()) {
      LocalDateTime moment = EPOCH.atStartOfDay().plusSeconds(seconds(days.get()));
      return moment.getYear() < 1901
          ? Optional.empty()
          : Optional.of(moment.atZone(clock).toInstant());
    }
    Matcher parts = DATE.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      LocalDate date =
          LocalDate.of(
              Integer.parseInt(parts.group(1)),
              Integer.parseInt(parts.group(2)),
              Integer.parseInt(parts.group(3)));
      String rest = parts.group(4);
      Optional<LocalTime> time =
          rest == null || rest.isBlank() ? Optional.of(LocalTime.MIDNIGHT) : time(rest);
      return time.map(at -> date.atTime(at).atZone(clock).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean whole(Instant moment) {
    return moment.equals(Instant.ofEpochSecond(moment.getEpochSecond()));
  }

  /**
   * Reads {@code 1d2h30m}, {@code 2時間30分}, {@code 1:30} (hours and minutes), a whole number of
   * minutes, or a share of a day as Excel keeps times.
   */
  static Optional<Duration> duration(String cell) {
    String text = SheetReader.plain(cell).replace(" ", "");
    if (text.matches("\\d{1,8}")) {
      return Optional.of(Duration.ofMinutes(Long.parseLong(text)));
    }
    Optional<BigDecimal> days = number(text);
    if (days.isPresent()) {
      return Optional.of(Duration.ofSeconds(seconds(days.get())));
    }
    if (text.matches("\\d{1,4}:\\d{2}(:\\d{2})?")) {
      String[] parts = text.split(":", -1);
      long seconds = parts.length > 2 ? Long.parseLong(parts[2]) : 0;
      return Optional.of(
          Duration.ofHours(Long.parseLong(parts[0]))
              .plusMinutes(Long.parseLong(parts[1]))
              .plusSeconds(seconds));
    }
    Matcher parts = DURATION.matcher(text);
    if (text.isEmpty() || !parts.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        Duration.ofDays(part(parts, 1))
            .plusHours(part(parts, 2))
            .plusMinutes(part(parts, 3))
            .plusSeconds(part(parts, 4)));
  }

  private static long part(Matcher parts, int group) {
    return parts.group(group) == null ? 0 : Long.parseLong(parts.group(group));
  }

  /** Writes a duration as it is read. */
  static String text(Duration time) {
    if (time.isZero()) {
      return "0m";
    }
    String text =
        part(time.toDays(), "d")
            + part(time.toHoursPart(), "h")
            + part(time.toMinutesPart(), "m")
            + part(time.toSecondsPart(), "s");
    return text;
  }

  private static String part(long number, String unit) {
    return number == 0 ? "" : number + unit;
  }
}
