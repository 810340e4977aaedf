package org.kaname.forward;

import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers what was told last of the newest things. Thread-safe. */
final class Once {
  private final Map<String, String> told;

  /**
   * Makes one.
   *
   * @param most things that it remembers; the one that changed longest ago goes first.
   */
  Once(int most) {
    told =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > most;
          }
        };
  }

  /** Says whether something stands otherwise than it was told. */
  synchronized boolean news(String id, String standing) {
    return !standing.equals(told.put(id, standing));
  }
}
