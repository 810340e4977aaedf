package org.kaname.pipeline.file;

import java.io.IOException;
import org.kaname.text.Text;

/** Says why a file cannot be used as a capture, and what to do about it. */
public final class UnreadableCapture extends IOException {
  private static final long serialVersionUID = 1;

  private final transient Text text;

  /** Makes the exception; the text is for the user, in their language. */
  public UnreadableCapture(Text text) {
    super(text.key() + " " + text.parameters());
    this.text = text;
  }

  /** Returns what to tell the user. */
  public Text text() {
    return text;
  }
}
