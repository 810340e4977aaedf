package org.kaname.incident.cause;

import java.util.Locale;

/** What a finding looks at: two of one aspect by one detector are one observation. */
enum Aspect {
  /** A device or link that is new. */
  WHO,
  /** A command, type or object, or that it is dangerous. */
  WHAT,
  /** How much, or how many connections. */
  HOW_MUCH,
  /** Nothing comes any more. */
  SILENCE,
  /** One address or port after another. */
  SCAN,
  /** An address belongs to another network card. */
  ADDRESS,
  /** Somebody signed in from outside. */
  SIGN_IN,
  /** Whatever this bundle does not know. */
  OTHER;

  static Aspect of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
