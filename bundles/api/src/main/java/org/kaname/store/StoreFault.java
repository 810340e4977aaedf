package org.kaname.store;

import org.kaname.text.Text;

/** The database cannot be used; the text says why and what to do. */
public final class StoreFault extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Text text;

  /** Makes a fault; its message is for logs and names no password. */
  public StoreFault(Text text, Throwable cause) {
    super(text.key() + " " + text.parameters(), cause);
    this.text = text;
  }

  /** Returns what to tell people. */
  public Text text() {
    return text;
  }
}
