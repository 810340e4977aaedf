package org.kaname.system.doctor;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kaname.monitor.SourceState;

/** A capture source runs and is alive. */
record SourceRunningCheck(Surroundings here) implements Check {
  private static final Set<String> BROKEN = Set.of("dead", "silent");

  @Override
  public Finding run() {
    List<SourceState> live =
        here.sources().orElse(List.of()).stream().filter(SourceState::live).toList();
    if (live.isEmpty()) {
      return Finding.warning("source", Map.of());
    }
    return live.stream()
        .filter(source -> BROKEN.contains(source.state()))
        .findFirst()
        .map(source -> Finding.fault("source_" + source.state(), Map.of("sensor", source.sensor())))
        .orElse(Finding.good("source"));
  }
}
