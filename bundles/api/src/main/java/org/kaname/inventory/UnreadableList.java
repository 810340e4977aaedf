package org.kaname.inventory;

import org.kaname.text.Text;

/** A file cannot be read as a list of devices; the text says why and what to do. */
public final class UnreadableList extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Text text;

  /** Makes the exception; the text is for the user, in their language. */
  public UnreadableList(Text text) {
    super(text.key() + " " + text.parameters());
    this.text = text;
  }

  /** Returns what to tell the user. */
  public Text text() {
    return text;
  }
}
