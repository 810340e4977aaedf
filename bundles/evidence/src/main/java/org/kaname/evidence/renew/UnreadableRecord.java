package org.kaname.evidence.renew;

/** A record cannot be read, so that the log cannot be hashed again. */
public final class UnreadableRecord extends Exception {
  private static final long serialVersionUID = 1;

  /** Its index. */
  private final long index;

  UnreadableRecord(long index) {
    super("record " + index);
    this.index = index;
  }

  /** Returns its index. */
  public long index() {
    return index;
  }
}
