package org.kaname.evidence.export;

import org.kaname.text.Text;

/** Something cannot leave the log; the text says why and what to do. */
public final class ExportFault extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Text text;

  /** Makes a fault. */
  public ExportFault(Text text) {
    super(text.key() + " " + text.parameters());
    this.text = text;
  }

  /** Returns what to tell people. */
  public Text text() {
    return text;
  }
}
