package org.kaname.incident;

import java.util.Locale;

/** What a person decided about an incident. */
public enum Verdict {
  /** Nobody has decided yet. */
  NONE,
  /** An attack or a fault: it was right to say so. */
  TRUE,
  /** Harmless, and not to be learned. */
  FALSE,
  /** Planned work; explained. */
  MAINTENANCE,
  /** Normal from now on. */
  NORMAL;

  /** Returns the word used in JSON and message keys. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
