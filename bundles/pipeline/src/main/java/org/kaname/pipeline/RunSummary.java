package org.kaname.pipeline;

import java.util.List;
import java.util.Optional;
import org.kaname.monitor.Counter;
import org.kaname.pipeline.flow.Tally;
import org.kaname.text.Text;

/**
 * What a run over capture files came to.
 *
 * @param packets frames seen.
 * @param bytes on the wire.
 * @param messages of all protocols.
 * @param devices that sent something.
 * @param flows seen.
 * @param baselineKeys things learned as normal.
 * @param alerts raised.
 * @param incidents they were merged into.
 * @param droppedPackets lost by the source.
 * @param first epoch nanoseconds of the first frame, 0 if there was none.
 * @param last epoch nanoseconds of the last frame.
 * @param faults message keys of what is wrong with the files, empty if nothing is.
 * @param counters everything else that was counted.
 */
public record RunSummary(
    long packets,
    long bytes,
    long messages,
    long devices,
    long flows,
    long baselineKeys,
    long alerts,
    long incidents,
    long droppedPackets,
    long first,
    long last,
    List<String> faults,
    List<Counter> counters) {
  public RunSummary {
    faults = List.copyOf(faults);
    counters = List.copyOf(counters);
  }

  /** Says what is wrong with the files beyond an end in the middle of a packet. */
  public Optional<Text> grave() {
    Optional<String> fault = faults.stream().filter(key -> !key.equals("file.cut")).findFirst();
    if (fault.isPresent()) {
      return fault.map(Text::of);
    }
    return packets > 0 && counted(Tally.Of.UNKNOWN_LINK_TYPE) == packets
        ? Optional.of(Text.of("file.unknown_link_type"))
        : Optional.empty();
  }

  /** Says that the clock of the captures went back, if nothing worse is wrong with them. */
  Optional<Text> graveOrClock() {
    boolean back = counted(Tally.Of.CLOCK_BACK) > 0;
    return grave().or(() -> back ? Optional.of(Text.of("file.clock_back")) : Optional.empty());
  }

  private long counted(Tally.Of what) {
    return counters.stream()
        .filter(counter -> counter.key().equals(what.key()))
        .mapToLong(Counter::value)
        .sum();
  }
}
