package org.kaname.forward;

import java.util.Locale;
import java.util.Optional;

/** How things are sent. */
public enum Way {
  SYSLOG_UDP,
  SYSLOG_TCP,
  SYSLOG_TLS,
  WEBHOOK,
  MAIL;

  /** Returns the word used in configuration. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Way> of(String word) {
    for (Way way : values()) {
      if (way.word().equals(word.strip().toLowerCase(Locale.ROOT))) {
        return Optional.of(way);
      }
    }
    return Optional.empty();
  }

  boolean syslog() {
    return compareTo(SYSLOG_TLS) <= 0;
  }
}
