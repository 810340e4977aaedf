package org.kaname.witness.core;

/**
 * What a witness answers (c2sp.org/tlog-witness).
 *
 * @param status HTTP status.
 * @param type media type of the body.
 * @param body text, with its line end.
 */
public record Answer(int status, String type, String body) {
  private static final String PLAIN = "text/plain; charset=utf-8";

  static Answer signed(String lines) {
    return new Answer(200, PLAIN, lines);
  }

  static Answer because(int status, String reason) {
    return new Answer(status, PLAIN, reason + "\n");
  }

  static Answer conflict(long size) {
    return new Answer(409, "text/x.tlog.size", size + "\n");
  }

  /** The answer to a body that is longer than a request can be. */
  public static Answer oversized() {
    return because(413, "longer than " + Submission.LONGEST + " bytes");
  }
}
