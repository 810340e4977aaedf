package org.kaname.ui;

import org.kaname.text.Text;

/**
 * Refuses a call: the person is told the text, in their language, under a status of HTTP. Carries
 * neither cause nor stack, so nothing else can leak.
 */
public class UiFault extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient UiReply.Problem problem;

  /**
   * Makes a fault.
   *
   * @param status 400 to 599.
   * @param text what is said to the person.
   */
  public UiFault(int status, Text text) {
    super(text.key(), null, false, false);
    this.problem = new UiReply.Problem(status, text);
  }

  /** Returns the HTTP status. */
  public final int status() {
    return problem.status();
  }

  /** Returns what is said to the person. */
  public final Text text() {
    return problem.text();
  }
}
