package org.kaname.decode;

import java.util.Locale;

/** What a message does, in words that hold for every protocol. */
public enum Activity {
  /** Asks for values or carries them as the answer. */
  READ,
  /** Changes values. */
  WRITE,
  /** Makes the device do something: restart, mode change, transfer. */
  COMMAND,
  /** Tells without being asked. */
  INFORM,
  /** Acknowledges. */
  CONFIRM,
  /** Refuses or reports a fault. */
  ERROR,
  /** Opens, keeps or closes a conversation. */
  SESSION;

  /** Returns the word used in JSON and message parameters. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
