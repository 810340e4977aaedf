package org.kaname.monitor;

import java.util.List;

/**
 * A capture source that is running or has run.
 *
 * @param sensor its name.
 * @param live whether it is a network card.
 * @param state {@code running}, {@code silent}, {@code ended}, {@code dead} or {@code stopped}.
 * @param packets frames seen.
 * @param bytes on the wire.
 * @param lastPacket epoch nanoseconds of the last frame, 0 if there was none.
 * @param counters everything dropped or not understood, and what was found.
 */
public record SourceState(
    String sensor,
    boolean live,
    String state,
    long packets,
    long bytes,
    long lastPacket,
    List<Counter> counters) {
  public SourceState {
    counters = List.copyOf(counters);
  }
}
