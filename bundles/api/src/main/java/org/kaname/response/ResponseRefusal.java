package org.kaname.response;

import org.kaname.text.Text;

/** Says no to what a person wants with a response. Carries no stack. */
public final class ResponseRefusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Text text;

  /** Makes a refusal that people read in their language. */
  public ResponseRefusal(Text text) {
    super(text.key() + " " + text.parameters(), null, false, false);
    this.text = text;
  }

  /** Returns what is said to the person. */
  public Text text() {
    return text;
  }
}
