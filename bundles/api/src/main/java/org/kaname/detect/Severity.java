package org.kaname.detect;

import java.util.Locale;

/** How much an alert or incident matters, in rising order. */
public enum Severity {
  INFO,
  NOTICE,
  WARNING,
  CRITICAL;

  /** Returns the word used in JSON and message keys. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
