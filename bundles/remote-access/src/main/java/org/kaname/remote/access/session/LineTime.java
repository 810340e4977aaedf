package org.kaname.remote.access.session;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Finds the time in a line that has no header of syslog: the first date with a time behind it. */
public final class LineTime {
  private static final Pattern TIME =
      Pattern.compile("(\\d{4})[-/](\\d{2})[-/](\\d{2})(?: time=|[ T])(\\d{2}):(\\d{2}):(\\d{2})");
  private static final Pattern ZONE = Pattern.compile("\\btz=\"?([+-]\\d{4})");

  private LineTime() {}

  /** Returns epoch nanoseconds, 0 if there is none. */
  public static long of(String line, ZoneId usual) {
    Matcher found = TIME.matcher(line);
    if (!found.find()) {
      return 0;
    }
    try {
      Matcher zone = ZONE.matcher(line);
      Instant time =
          LocalDateTime.of(
                  number(found, 1),
                  number(found, 2),
                  number(found, 3),
                  number(found, 4),
                  number(found, 5),
                  number(found, 6))
              .atZone(zone.find() ? ZoneOffset.of(zone.group(1)) : usual)
              .toInstant();
      return Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L);
    } catch (DateTimeException | ArithmeticException e) {
      return 0;
    }
  }

  private static int number(Matcher found, int group) {
    return Integer.parseInt(found.group(group));
  }
}
