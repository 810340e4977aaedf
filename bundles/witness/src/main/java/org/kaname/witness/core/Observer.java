package org.kaname.witness.core;

/** Hears of what somebody should look at. Called by the thread of the request; must be quick. */
public interface Observer {
  /**
   * A checkpoint that the log has signed was refused.
   *
   * @param file where both checkpoints are kept, or the reason why they could not be.
   */
  void refused(String origin, Suspicion suspicion, String file);

  /** The witness does not sign for a log until somebody has looked at it. */
  void stopped(String origin, String reason);
}
