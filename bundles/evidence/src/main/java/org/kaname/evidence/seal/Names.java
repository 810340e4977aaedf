package org.kaname.evidence.seal;

/** Names of fields as they stand in stored records: in quotes, with the comma behind. */
public final class Names {
  /** What happened. */
  public static final byte[] TYPE = stored("type");

  /** What it is about. */
  public static final byte[] SUBJECT = stored("subject");

  /** Who did it. */
  static final byte[] ACTOR = stored("actor");

  /** When it happened. */
  static final byte[] TIME = stored("time");

  /** When the log took it. */
  static final byte[] REGISTERED = stored("registered");

  /** Where the record comes from. */
  public static final byte[] SOURCE = stored("source");

  /** Number of the record among those of its source. */
  public static final byte[] COUNTER = stored("counter");

  /** Index of the record before about the same subject. */
  public static final byte[] PREVIOUS = stored("previous");

  /** Key of the statement. */
  public static final byte[] SIGNER = stored("signer");

  private Names() {}

  /** Returns a name as it is stored. */
  public static byte[] stored(String name) {
    Bytes out = new Bytes(32);
    Values.string(out, name);
    return out.u8(',').copy();
  }
}
