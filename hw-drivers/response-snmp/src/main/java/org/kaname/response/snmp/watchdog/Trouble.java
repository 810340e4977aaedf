package org.kaname.response.snmp.watchdog;

import java.io.IOException;

/** A switch did not do, or did not say, what was asked for. */
public final class Trouble extends IOException {
  private static final long serialVersionUID = 1;

  /** What went wrong. */
  public enum Kind {
    /** No answer. */
    TIMEOUT,
    /** The switch does not know the user, or not these algorithms. */
    CREDENTIALS,
    /** The switch said no: nothing was changed. */
    REFUSED,
    /** The file with the passwords is missing, incomplete or readable for others. */
    SECRETS,
    /** There is no such port. */
    NO_PORT
  }

  private final Kind kind;

  /** Makes one; the detail holds no credentials. */
  public Trouble(Kind kind, String detail) {
    super(detail);
    this.kind = kind;
  }

  /** Returns what went wrong. */
  public Kind kind() {
    return kind;
  }
}
