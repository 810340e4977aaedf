package org.kaname.console.access;

import java.util.HashMap;
import java.util.Map;

/**
 * Who is sending a body now. A thread waits for each of them, however slowly the bytes come, so
 * nobody may send many at once, and strangers together not so many that no thread is left for those
 * who are signed in. Thread-safe.
 */
final class Senders {
  /** Bodies at once of one person, or from one address nobody has signed in at. */
  static final int EACH = 8;

  /** Bodies at once of all who have not signed in: a third of the server's 200 threads. */
  static final int STRANGERS = 64;

  private final Map<String, Integer> sending = new HashMap<>();
  private int strangers;

  /**
   * Begins a body, if there is room for one more.
   *
   * @param who name or address.
   * @return whether there is; then {@link #end} has to follow.
   */
  synchronized boolean begin(String who, boolean stranger) {
    int now = sending.getOrDefault(who, 0);
    if (now >= EACH || (stranger && strangers >= STRANGERS)) {
      return false;
    }
    sending.put(who, now + 1);
    strangers += stranger ? 1 : 0;
    return true;
  }

  /** Ends a body. */
  synchronized void end(String who, boolean stranger) {
    sending.computeIfPresent(who, (key, now) -> now > 1 ? now - 1 : null);
    strangers -= stranger ? 1 : 0;
  }
}
