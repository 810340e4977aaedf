package org.kaname.remote.access.syslog;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Reads messages of RFC 5424 and of RFC 3164, and what devices send in place of the latter: no
 * header at all, a year in the time, a colon that stands alone. The priority is asked for; all that
 * cannot be read behind it is text. Thread-safe.
 */
public final class SyslogParser {
  /** What a receiver should take (RFC 5425, 4.3.1). */
  public static final int LONGEST = 8192;

  private static final int MOST_PRIORITY = 191;

  /** RFC 5424, 6: version 1, time, host, application, process, message id, structured data. */
  private static final Pattern NEW =
      Pattern.compile(
          "(?s)1 (\\S+) (\\S+) (\\S+) (\\S+) (\\S+) (-|(?:\\[(?:[^\\]\"\\\\]|\\\\.|\"(?:[^\"\\\\]|\\\\.)*\")*\\])+)(?: (.*))?");

  /** RFC 3164, 4.1.2; the year is Cisco's. */
  private static final Pattern OLD =
      Pattern.compile(
          "(?s)([A-Z][a-z]{2}) +(\\d{1,2})(?: (\\d{4}))? (\\d{2}):(\\d{2}):(\\d{2})(?:\\.\\d+)?(?: [A-Z]{3,4})?:? +(.*)");

  private static final Pattern HOST =
      Pattern.compile("(?s)([A-Za-z0-9][A-Za-z0-9._:-]*[A-Za-z0-9]|[A-Za-z0-9]) (?:: )?(.*)");

  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  private final ZoneId zone;

  /**
   * Makes one.
   *
   * @param zone of devices that say their time without one.
   */
  public SyslogParser(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * Reads a message.
   *
   * @param now epoch nanoseconds: the year of times that have none.
   * @return empty if it is no syslog.
   */
  public Optional<SyslogLine> parse(String message, long now) {
    int end = message.indexOf('>');
    if (message.length() > LONGEST || !message.startsWith("<") || end < 2 || end > 4) {
      return Optional.empty();
    }
    int priority = number(message.substring(1, end));
    if (priority < 0 || priority > MOST_PRIORITY) {
      return Optional.empty();
    }
    return Optional.of(behindPriority(message.substring(end + 1), now));
  }

  /** Reads a line of a log file: as a message, but the priority may be missing. */
  public SyslogLine line(String line, long now) {
    return parse(line, now).orElseGet(() -> behindPriority(line, now));
  }

  private SyslogLine behindPriority(String rest, long now) {
    Matcher fresh = NEW.matcher(rest);
    if (fresh.matches()) {
      String text = fresh.group(7) == null ? "" : fresh.group(7);
      String bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
      return new SyslogLine(
          instant(fresh.group(1)),
          nil(fresh.group(2)),
          nil(fresh.group(3)) + ": " + bare.stripLeading());
    }
    Matcher old = OLD.matcher(rest);
    if (!old.matches()) {
      return new SyslogLine(0, "", rest);
    }
    long time = time(old, now);
    Matcher host = HOST.matcher(old.group(7));
    return host.matches()
        ? new SyslogLine(time, host.group(1), host.group(2))
        : new SyslogLine(time, "", old.group(7));
  }

  private static String nil(String word) {
    return word.equals("-") ? "" : word;
  }

  private static int number(String digits) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static long instant(String text) {
    try {
      return nanos(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException | ArithmeticException e) {
      return 0;
    }
  }

  private long time(Matcher old, long now) {
    int month = MONTHS.indexOf(old.group(1)) + 1;
    Instant today = Instant.ofEpochSecond(0, now);
    try {
      int year =
          old.group(3) == null ? today.atZone(zone).getYear() : Integer.parseInt(old.group(3));
      Instant said = instant(year, month, old);
      boolean lastYear = old.group(3) == null && said.isAfter(today.plus(Duration.ofDays(2)));
      return nanos(lastYear ? instant(year - 1, month, old) : said);
    } catch (DateTimeException | ArithmeticException e) {
      return 0;
    }
  }

  private Instant instant(int year, int month, Matcher old) {
    return LocalDateTime.of(
            year,
            month,
            Integer.parseInt(old.group(2)),
            Integer.parseInt(old.group(4)),
            Integer.parseInt(old.group(5)),
            Integer.parseInt(old.group(6)))
        .atZone(zone)
        .toInstant();
  }

  private static long nanos(Instant time) {
    return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
  }
}
