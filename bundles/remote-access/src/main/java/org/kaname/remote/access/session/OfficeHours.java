package org.kaname.remote.access.session;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** When people usually work: {@code mon-fri 08:00-19:00, sat 09:00-12:00}. */
public final class OfficeHours {
  private static final int MINUTES_A_DAY = 1440;
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
  private static final Pattern SPAN =
      Pattern.compile("([a-z]{3})(?:-([a-z]{3}))? +(\\d{1,2}):(\\d{2})-(\\d{1,2}):(\\d{2})");

  private final String text;
  private final BitSet minutes = new BitSet(7 * MINUTES_A_DAY);

  private OfficeHours(String text) {
    this.text = text;
  }

  /** Reads hours; empty if the text cannot be read. A blank text is hours without an end. */
  public static Optional<OfficeHours> of(String text) {
    OfficeHours hours = new OfficeHours(text.strip());
    if (text.isBlank()) {
      hours.minutes.set(0, 7 * MINUTES_A_DAY);
      return Optional.of(hours);
    }
    for (String part : text.toLowerCase(Locale.ROOT).split(",", -1)) {
      Matcher span = SPAN.matcher(part.strip());
      if (!span.matches() || !hours.add(span)) {
        return Optional.empty();
      }
    }
    return Optional.of(hours);
  }

  private boolean add(Matcher span) {
    int first = DAYS.indexOf(span.group(1));
    int last = span.group(2) == null ? first : DAYS.indexOf(span.group(2));
    int from = minute(span.group(3), span.group(4));
    int to = minute(span.group(5), span.group(6));
    if (first < 0 || last < 0 || from < 0 || to <= from) {
      return false;
    }
    for (int day = first; ; day = (day + 1) % 7) {
      minutes.set(day * MINUTES_A_DAY + from, day * MINUTES_A_DAY + to);
      if (day == last) {
        return true;
      }
    }
  }

  private static int minute(String hour, String minute) {
    int at = Integer.parseInt(hour) * 60 + Integer.parseInt(minute);
    return Integer.parseInt(minute) > 59 || at > MINUTES_A_DAY ? -1 : at;
  }

  /** Says whether a moment is within them. */
  public boolean hold(ZonedDateTime time) {
    int day = time.getDayOfWeek().getValue() - 1;
    return minutes.get(day * MINUTES_A_DAY + time.getHour() * 60 + time.getMinute());
  }

  @Override
  public String toString() {
    return text;
  }
}
