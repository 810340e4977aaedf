package org.kaname.evidence;

import java.io.IOException;
import org.kaname.text.Text;

/** A record was not kept; the text says why and what to do. */
public final class EvidenceFault extends IOException {
  private static final long serialVersionUID = 1;

  private final transient Text text;

  /** Makes a fault; its message is for logs. */
  public EvidenceFault(Text text, Throwable cause) {
    super(text.key() + " " + text.parameters(), cause);
    this.text = text;
  }

  /** Makes a fault that has no other behind it. */
  public EvidenceFault(Text text) {
    super(text.key() + " " + text.parameters());
    this.text = text;
  }

  /** Returns what to tell people. */
  public Text text() {
    return text;
  }
}
