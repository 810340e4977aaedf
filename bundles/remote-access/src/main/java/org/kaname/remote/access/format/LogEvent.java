package org.kaname.remote.access.format;

/**
 * What a line says of a sign-in.
 *
 * @param product whose line it is.
 * @param user who signs in; empty if the line does not say.
 * @param from address they come from; empty if the line does not say.
 * @param assigned address that was given to them inside; empty if the line does not say.
 */
public record LogEvent(String product, Kind kind, String user, String from, String assigned) {
  /** What happened. */
  public enum Kind {
    /** Somebody has signed in. */
    SIGN_IN,
    /** Somebody was refused. */
    FAILED,
    /** An address was given to somebody who has signed in. */
    ASSIGNED,
    /** Somebody has left. */
    END
  }
}
