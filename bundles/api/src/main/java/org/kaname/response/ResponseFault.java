package org.kaname.response;

import org.kaname.text.Text;

/** A driver could not do, undo or read something. */
public final class ResponseFault extends Exception {
  private static final long serialVersionUID = 1;

  /** What is known of the device. */
  public enum State {
    /** Nothing was changed. */
    UNTOUCHED,
    /** It may have been changed, or not. */
    UNCERTAIN
  }

  private final State state;
  private final transient Text text;

  /**
   * Makes a fault.
   *
   * @param state of the device.
   * @param text what is said to people; without credentials.
   */
  public ResponseFault(State state, Text text) {
    super(text.key() + " " + text.parameters());
    this.state = state;
    this.text = text;
  }

  /** Makes a fault with a cause for the log. */
  public ResponseFault(State state, Text text, Throwable cause) {
    super(text.key() + " " + text.parameters(), cause);
    this.state = state;
    this.text = text;
  }

  /** Returns what is known of the device. */
  public State state() {
    return state;
  }

  /** Returns what is said to people. */
  public Text text() {
    return text;
  }
}
