package org.kaname.verify.check;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments as the verdict tells them. */
final class Moments {
  /** How far ahead a clock may be (docs/evidence-format.md, The file). */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Moments() {}

  static boolean ahead(Instant time, Instant now) {
    return time.isAfter(now.plus(TOLERANCE));
  }

  static String text(Instant time) {
    return FORM.format(time);
  }
}
