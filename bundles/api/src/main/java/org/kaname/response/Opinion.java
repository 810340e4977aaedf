package org.kaname.response;

/**
 * What a person said of a response.
 *
 * @param person who; {@code system} for the program itself.
 * @param kind what.
 * @param time epoch milliseconds.
 * @param reason in the person's words; may be empty.
 * @param onBehalfOf for whom the person stands in, empty if for nobody.
 */
public record Opinion(String person, Kind kind, long time, String reason, String onBehalfOf) {
  /** What a person may say. */
  public enum Kind {
    /** Asks for a proposal to be carried out. */
    ASKED,
    /** Agrees. */
    APPROVED,
    /** Objects: the response is over. */
    REJECTED,
    /** Takes back what was done. */
    UNDONE
  }
}
