package org.kaname.pipeline;

import java.util.List;
import org.kaname.monitor.Counter;

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
}
