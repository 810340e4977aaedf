package org.kaname.incident;

import java.util.Locale;

/** Where the traffic behind an incident came from: only what is live is ever acted upon. */
public enum Provenance {
  /** A network card: it happens now. */
  LIVE,
  /** A capture file: it happened once. */
  RECORDED,
  /** A drill: somebody made it up. */
  DRILL;

  /** Returns the word used in JSON, evidence and message keys. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
