package org.kaname.capture;

import java.io.IOException;
import org.kaname.text.Text;

/** Says why a source cannot be opened or has died, and what to do about it. */
public final class CaptureFault extends IOException {
  private static final long serialVersionUID = 1;

  private final transient Text text;

  /** Makes the exception; the text is for the user, in their language. */
  public CaptureFault(Text text) {
    super(text.key() + " " + text.parameters());
    this.text = text;
  }

  /** Returns what to tell the user. */
  public Text text() {
    return text;
  }
}
