package org.kaname.system.doctor;

import java.util.List;
import java.util.Map;
import org.kaname.monitor.SourceState;

/** A capture source runs and is alive. */
record SourceRunningCheck(Surroundings here) implements Check {
  @Override
  public Finding run() {
    List<SourceState> live =
        here.sources().orElse(List.of()).stream().filter(SourceState::live).toList();
    if (live.isEmpty()) {
      return Finding.warning("source", Map.of());
    }
    return live.stream()
        .filter(source -> source.state().equals("dead"))
        .findFirst()
        .map(source -> Finding.fault("source_dead", Map.of("sensor", source.sensor())))
        .orElse(Finding.good("source"));
  }
}
