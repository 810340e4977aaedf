package org.kaname.gate;

/** Says that a jar is not to run. */
public final class UntrustedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /**
   * Makes the refusal.
   *
   * @param detail entry, certificate or place that decided; English, for log and quarantine.
   */
  public UntrustedException(Reason reason, String detail) {
    super(reason.word() + ": " + detail);
    this.reason = reason;
  }

  /** Makes the refusal with what caused it. */
  public UntrustedException(Reason reason, String detail, Throwable cause) {
    super(reason.word() + ": " + detail, cause);
    this.reason = reason;
  }

  /** Returns the reason. */
  public Reason reason() {
    return reason;
  }
}
