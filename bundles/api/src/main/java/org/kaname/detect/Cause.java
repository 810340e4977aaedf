package org.kaname.detect;

import java.util.Locale;

/** Why something happens: the closed vocabulary of causes. */
public enum Cause {
  REPLAY,
  MITM,
  COMMAND_INJECTION,
  MASQUERADE,
  FLOODING,
  SCAN,
  C2_TRANSFER,
  EXPLOIT,
  MAINTENANCE,
  NEW_DEVICE,
  FAILURE,
  UNKNOWN;

  /** Returns the word used in JSON, labels and message keys. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
