package org.kaname.response;

import org.kaname.text.Text;

/**
 * How far a step is, and what the device holds.
 *
 * @param step id of the step.
 * @param phase how far it is.
 * @param since epoch milliseconds.
 * @param until epoch milliseconds when it ends by itself; 0 before it was made.
 * @param note why it failed, was undone, or cannot be known; what was read back otherwise.
 */
public record StepState(String step, Phase phase, long since, long until, Text note) {
  /** How far a step is. */
  public enum Phase {
    /** Not begun. */
    WAITING,
    /** The driver was called; nothing is known yet. */
    APPLYING,
    /** The device holds it: it was read back. */
    HELD,
    /** The device holds it no longer: somebody undid it. */
    UNDONE,
    /** The device holds it no longer: its time was over. */
    ENDED,
    /** It did not come about; the device holds nothing. */
    FAILED,
    /** Nobody can say what the device holds: an alarm, and asked again until it is known. */
    UNCERTAIN
  }
}
