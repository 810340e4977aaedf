package org.kaname.system.tls;

import org.kaname.text.Text;

/** Says why the console's TLS was not changed. */
public final class TlsFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Text text;

  TlsFault(Text text) {
    super(text.key());
    this.text = text;
  }

  /** Returns what is wrong, for its user. */
  public Text text() {
    return text;
  }
}
