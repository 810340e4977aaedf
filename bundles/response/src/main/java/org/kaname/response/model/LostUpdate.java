package org.kaname.response.model;

/** Somebody else replaced the business model after its author had read it. */
public final class LostUpdate extends Exception {
  private static final long serialVersionUID = 1;

  /**
   * Makes a refusal.
   *
   * @param seen version that the author has read.
   * @param there version in force.
   */
  public LostUpdate(long seen, long there) {
    super("version " + seen + " was read, but " + there + " is in force");
  }
}
