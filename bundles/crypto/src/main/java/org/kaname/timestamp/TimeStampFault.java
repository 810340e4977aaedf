package org.kaname.timestamp;

import org.jspecify.annotations.Nullable;

/** A time stamp that could not be had, or that does not prove what it should. */
public final class TimeStampFault extends Exception {
  private static final long serialVersionUID = 1;

  /** What is wrong, for messages in the language of the reader. */
  public enum Reason {
    /** The authority cannot be reached. */
    UNREACHABLE,
    /** The answer did not come in time. */
    SLOW,
    /** The server answered with another HTTP status than 200, or not with a time stamp. */
    HTTP,
    /** The answer is longer than a time stamp can be. */
    OVERSIZED,
    /** The bytes are no time stamp or evidence record. */
    MALFORMED,
    /** The authority did not grant the request; the text has its status and reasons. */
    REFUSED,
    /** The answer is for another request: its nonce is not ours. */
    NONCE,
    /** The time stamp is of other bytes. */
    IMPRINT,
    /** An algorithm that is not accepted. */
    ALGORITHM,
    /** The signature is not right, or its certificate is not in the token. */
    SIGNATURE,
    /** The certificate is not for time stamps, or was not valid at that time. */
    CERTIFICATE,
    /** The certificate does not lead to the authority that the site trusts. */
    CHAIN,
    /** An evidence record in which one time stamp does not cover the one before. */
    SEQUENCE
  }

  /** What is wrong. */
  private final Reason reason;

  /** Says what is wrong. */
  public TimeStampFault(Reason reason, String text) {
    super(text);
    this.reason = reason;
  }

  /** Says what is wrong, by what was thrown. */
  public TimeStampFault(Reason reason, @Nullable String text, Throwable cause) {
    super(text == null ? cause.getClass().getSimpleName() : text, cause);
    this.reason = reason;
  }

  /** Returns what is wrong. */
  public Reason reason() {
    return reason;
  }
}
