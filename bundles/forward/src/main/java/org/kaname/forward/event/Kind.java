package org.kaname.forward.event;

import java.util.Locale;

/** What can be forwarded. */
public enum Kind {
  /** One finding of a detector. */
  ALERT,
  /** An incident: new, worse, with another cause, closed, or decided upon. */
  INCIDENT,
  /** A response, whenever it is somewhere else on its way. */
  RESPONSE,
  /** What is recommended about an incident, once for each. */
  RECOMMENDATION,
  /** A test of the way. */
  TEST,
  /** A message to somebody. */
  NOTICE;

  /** Returns the word used in configuration, JSON and message keys. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
