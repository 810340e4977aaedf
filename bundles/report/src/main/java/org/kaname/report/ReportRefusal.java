package org.kaname.report;

import org.kaname.text.Text;

/** A report is not made; the text says why and what to do. Carries no stack. */
public final class ReportRefusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Why it is not made. */
  public enum Kind {
    /** There is no such incident. */
    UNKNOWN,
    /** Not now: others are being made, the evidence log is away, it took too long. */
    LATER
  }

  private final Kind kind;
  private final transient Text text;

  /** Makes a refusal that people read in their language. */
  public ReportRefusal(Kind kind, Text text) {
    super(text.key() + " " + text.parameters(), null, false, false);
    this.kind = kind;
    this.text = text;
  }

  /** Returns why. */
  public Kind kind() {
    return kind;
  }

  /** Returns what is said to the person. */
  public Text text() {
    return text;
  }
}
