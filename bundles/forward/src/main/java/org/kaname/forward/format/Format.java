package org.kaname.forward.format;

import org.kaname.forward.event.Event;

/** A form that events are sent in. Thread-safe. */
public interface Format {
  /**
   * Writes an event.
   *
   * @return at most as many bytes as the target takes; what was left out is said so.
   */
  byte[] write(Event event);
}
